import Diagnostics
import Markup
import Scoring

/// A scenario as a drawing: scenes from top to bottom, with an arrow for each choice.
///
/// It is for authors: it names scenes, awards and flags. A scene stands one layer below the last one that leads to it, so that every
/// arrow goes down. Everything is placed in whole numbers, so the same scenario gives the same bytes.
public struct ScenarioDiagram: Sendable {
    /// A scene, an end, or the place where an arrow passes a layer.
    private struct Node {
        var name: String
        var detail: String
        var kind: Kind
        var layer: Int
        var x = 0

        enum Kind { case scene, end, lost, bend }
    }

    private struct Arrow {
        /// The nodes it touches, from its scene to where it leads.
        var way: [Int]
        /// How far from the middle of its scene it starts, so that two that lead to one place are seen.
        var shift: Int
        var label: String
        var isFlagged: Bool
        var isGood: Bool
    }

    private static let width = 190
    private static let height = 54
    private static let column = 230
    private static let row = 150
    private static let margin = 24

    private let title: String
    private let summary: String
    private var nodes: [Node] = []
    private var arrows: [Arrow] = []
    private var layers: [[Int]] = []

    /// The drawing of a scenario; nil for another kind of question.
    public init?(_ question: Question) {
        guard case .scenario(let scenario) = question.kind, case .scenario(let key) = question.key,
            let order = key.order
        else { return nil }
        title = question.stem.plainText
        summary =
            "\(scenario.scenes.count) scenes, \(scenario.ends.count) ends; \(question.marks.decimal) marks. "
            + "The way drawn heavier is a good one."
        place(scenario, ScenarioNumbers(scenario), key, order)
        connect(scenario, ScenarioNumbers(scenario), key)
        straighten()
    }

    // MARK: - Layout

    private mutating func place(
        _ scenario: Scenario,
        _ numbers: ScenarioNumbers,
        _ key: ScenarioKey,
        _ order: [Int]
    ) {
        var layer = [Int](repeating: 0, count: key.scenes.count + key.ends.count)
        for scene in order {
            for choice in key.scenes[scene].choices {
                layer[choice.next] = max(layer[choice.next], layer[scene] + 1)
            }
        }
        for place in numbers.scenes {
            let scene = scenario.scenes[place]
            let log = scene.entries.filter(\.belongs).count
            let others = scene.entries.count - log
            let detail = scene.entries.isEmpty ? "nothing to record" : "log: \(log), not in log: \(others)"
            nodes.append(Node(name: scene.name, detail: detail, kind: .scene, layer: layer[nodes.count]))
        }
        for end in scenario.ends {
            let needs = end.needs.isEmpty ? [] : ["needs \(end.needs.count)"]
            let marks = end.losesMarks ? ["0 marks"] : end.awards.map { "+" + $0.printed }
            let detail = (needs + marks).joined(separator: ", ")
            let kind = end.losesMarks ? Node.Kind.lost : .end
            nodes.append(Node(name: end.name, detail: detail, kind: kind, layer: layer[nodes.count]))
        }
    }

    private mutating func connect(_ scenario: Scenario, _ numbers: ScenarioNumbers, _ key: ScenarioKey) {
        var good: Set<[Int]> = []
        var at = 0
        for choice in key.best()?.path ?? [] {
            good.insert([at, choice])
            at = key.scenes[at].choices[choice].next
        }
        for (scene, number, choice) in scenario.numberedChoices {
            let target = key.scenes[scene].choices[number].next
            var way = [scene]
            for layer in nodes[scene].layer + 1..<max(nodes[target].layer, nodes[scene].layer + 1) {
                nodes.append(Node(name: "", detail: "", kind: .bend, layer: layer))
                way.append(nodes.count - 1)
            }
            let label = (choice.awards.map { "+" + $0.printed } + choice.flags.map { "⚑ " + $0 }).joined(
                separator: ", "
            )
            arrows.append(
                Arrow(
                    way: way + [target],
                    shift: (2 * number - key.scenes[scene].choices.count + 1) * 10,
                    label: label,
                    isFlagged: !choice.flags.isEmpty,
                    isGood: good.contains([scene, number])
                )
            )
        }
        let depth = (nodes.map(\.layer).max() ?? 0) + 1
        layers = [[Int]](repeating: [], count: depth)
        for (index, node) in nodes.enumerated() { layers[node.layer].append(index) }
    }

    /// Sorts each layer by where its neighbours stand, some times down and up, and then spreads it evenly about the middle.
    private mutating func straighten() {
        var above = [[Int]](repeating: [], count: nodes.count)
        var below = above
        for arrow in arrows {
            for (from, to) in zip(arrow.way, arrow.way.dropFirst()) {
                above[to].append(from)
                below[from].append(to)
            }
        }
        for round in 0..<8 {
            let isDown = round % 2 == 0
            let neighbours = isDown ? above : below
            for layer in isDown ? Array(layers.indices) : layers.indices.reversed() {
                var place = [Int](repeating: 0, count: nodes.count)
                for members in layers {
                    for (index, node) in members.enumerated() { place[node] = index * 2 - members.count }
                }
                // The sum over the count as a whole number of thousandths: no two machines can differ.
                func middle(_ node: Int) -> Int {
                    let known = neighbours[node]
                    if known.isEmpty { return place[node] * 1_000 }
                    return known.reduce(0) { $0 + place[$1] } * 1_000 / known.count
                }
                let middles = Dictionary(uniqueKeysWithValues: layers[layer].map { ($0, middle($0)) })
                layers[layer] = layers[layer].enumerated().sorted { left, right in
                    let (first, second) = (middles[left.element] ?? 0, middles[right.element] ?? 0)
                    return first == second ? left.offset < right.offset : first < second
                }.map(\.element)
            }
        }
        let widest = layers.map(\.count).max() ?? 1
        for members in layers {
            let start = ScenarioDiagram.margin + (widest - members.count) * ScenarioDiagram.column / 2
            for (index, node) in members.enumerated() { nodes[node].x = start + index * ScenarioDiagram.column }
        }
    }

    // MARK: - Drawing

    /// The drawing as SVG, with a title and a description in words.
    public var svg: String {
        let (column, row, margin) = (ScenarioDiagram.column, ScenarioDiagram.row, ScenarioDiagram.margin)
        let width = 2 * margin + (layers.map(\.count).max() ?? 1) * column - (column - ScenarioDiagram.width)
        let height = 2 * margin + (layers.count - 1) * row + ScenarioDiagram.height
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" "
                + "height=\"\(height)\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"sans-serif\" font-size=\"13\">",
            "<title id=\"title\">\(title.escapedForMarkup())</title>",
            "<desc id=\"desc\">\((summary + " " + told).escapedForMarkup())</desc>",
            "<defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" "
                + "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 10 5 0 10z\"/></marker></defs>",
            "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#fff\"/>",
        ]
        lines += arrows.map(drawn)
        lines += nodes.filter { $0.kind != .bend }.map(drawn)
        lines += labels
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    /// Every arrow in words.
    private var told: String {
        arrows.map { arrow in
            let label = arrow.label.isEmpty ? "" : " (\(arrow.label))"
            return nodes[arrow.way[0]].name + " to " + nodes[arrow.way[arrow.way.count - 1]].name + label + "."
        }.joined(separator: " ")
    }

    private func top(_ node: Node) -> Int { ScenarioDiagram.margin + node.layer * ScenarioDiagram.row }

    private func center(_ node: Node) -> Int { node.x + ScenarioDiagram.width / 2 }

    private func drawn(_ node: Node) -> String {
        let radius = node.kind == .scene ? 6 : ScenarioDiagram.height / 2
        let dash = node.kind == .lost ? " stroke-dasharray=\"6 4\"" : ""
        let (x, y) = (center(node), top(node))
        return
            "<g><rect x=\"\(node.x)\" y=\"\(y)\" width=\"\(ScenarioDiagram.width)\" height=\"\(ScenarioDiagram.height)\" "
            + "rx=\"\(radius)\" fill=\"\(node.kind == .scene ? "#eef4fa" : "#f6f2ea")\" stroke=\"#222\"\(dash)/>"
            + "<text x=\"\(x)\" y=\"\(y + 23)\" text-anchor=\"middle\" font-weight=\"bold\">\(shortened(node.name, 24))</text>"
            + "<text x=\"\(x)\" y=\"\(y + 42)\" text-anchor=\"middle\" font-size=\"12\">\(shortened(node.detail, 30))</text></g>"
    }

    private func drawn(_ arrow: Arrow) -> String {
        var path = ""
        for (index, (from, to)) in zip(arrow.way, arrow.way.dropFirst()).enumerated() {
            let start = (
                center(nodes[from]) + (index == 0 ? arrow.shift : 0), top(nodes[from]) + ScenarioDiagram.height
            )
            let end = (center(nodes[to]), top(nodes[to]))
            let bend = ScenarioDiagram.row / 3
            if index == 0 { path += "M\(start.0) \(start.1)" } else { path += "L\(start.0) \(start.1)" }
            path += "C\(start.0) \(start.1 + bend) \(end.0) \(end.1 - bend) \(end.0) \(end.1)"
        }
        let color = arrow.isFlagged ? "#a11" : "#222"
        let dash = arrow.isFlagged ? " stroke-dasharray=\"5 4\"" : ""
        return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"\(arrow.isGood ? 3 : 1)\"\(dash) "
            + "marker-end=\"url(#tip)\"/>"
    }

    /// What arrows earn and cost, above where they arrive, one below the other where several do.
    private var labels: [String] {
        var taken: [Int: Int] = [:]
        return arrows.filter { !$0.label.isEmpty }.map { arrow in
            let last = arrow.way[arrow.way.count - 1]
            let before = nodes[arrow.way[arrow.way.count - 2]]
            let place = taken[last, default: 0]
            taken[last] = place + 1
            let x = (center(before) + 3 * center(nodes[last])) / 4
            let y = top(nodes[last]) - 22 - 15 * place
            return
                "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"middle\" font-size=\"11\" fill=\"\(arrow.isFlagged ? "#a11" : "#222")\" "
                + "stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\">\(shortened(arrow.label, 38))</text>"
        }
    }

    private func shortened(_ text: String, _ most: Int) -> String {
        (text.count <= most ? text : text.prefix(most - 1) + "…").escapedForMarkup()
    }
}

extension Scenario.Award {
    fileprivate var printed: String { marks.decimal + (objective.map { " " + $0 } ?? "") }
}
