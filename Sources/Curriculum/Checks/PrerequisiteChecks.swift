import Diagnostics
import Markup

/// Checks what has to be done before what.
struct PrerequisiteChecks {
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter missing: modules that are reported missing already.
    init(_ course: Course, in folder: CourseFolder, missing: Set<String>) {
        let modules = Dictionary(course.modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let ids = course.modules.map(\.id)
        for module in course.modules {
            for prerequisite in module.prerequisites
            where modules[prerequisite.value] == nil && !missing.contains(prerequisite.value) {
                let file = module.document.file
                diagnostics.append(
                    unknownName("module", prerequisite, among: ids, in: file, "module.unknown-prerequisite")
                )
            }
        }
        let circles = reportCycles(course.modules)
        reportOrder(course.modules, circles)
        guard let file = folder.files["Curriculum/course.yaml"] else { return }
        for track in course.tracks { reportOrder(of: track, modules, circles, in: file) }
    }

    /// Reports each circle of prerequisites once, and gives the modules in circles.
    private mutating func reportCycles(_ modules: [Module]) -> Set<String> {
        var waits = Dictionary(
            modules.map { ($0.id, Set($0.prerequisites.map(\.value))) },
            uniquingKeysWith: { first, _ in first }
        )
        var inCircles: Set<String> = []
        while true {
            Self.removeFree(&waits)
            // Every module left waits for one that is left, so following the waits comes round.
            guard let first = modules.first(where: { waits[$0.id] != nil }) else { return inCircles }
            var way = [first.id]
            var circle: ArraySlice<String> = []
            while circle.isEmpty, let last = way.last {
                guard let next = waits[last]?.sorted().first(where: { waits[$0] != nil }) else { return inCircles }
                if let start = way.firstIndex(of: next) { circle = way[start...] }
                way.append(next)
            }
            report(circle, modules)
            inCircles.formUnion(circle)
            for id in circle { waits[id] = nil }
        }
    }

    /// Takes away, until nothing changes, what waits for nothing that is left.
    private static func removeFree(_ waits: inout [String: Set<String>]) {
        while true {
            let free = waits.filter { entry in !entry.value.contains { waits[$0] != nil } }.map(\.key)
            if free.isEmpty { return }
            for id in free { waits[id] = nil }
        }
    }

    private mutating func report(_ circle: ArraySlice<String>, _ modules: [Module]) {
        // The circle is told from its first module in the order of the course.
        guard let module = modules.first(where: { circle.contains($0.id) }),
            let start = circle.firstIndex(of: module.id)
        else { return }
        let names = circle[start...] + circle[..<start] + [module.id]
        guard let next = names.dropFirst().first,
            let range = module.prerequisites.first(where: { $0.value == next })?.range
        else { return }
        let way = names.map { "\"\($0)\"" }.joined(separator: " needs ")
        diagnostics.append(
            Diagnostic(
                .error,
                "module.circular-prerequisites",
                in: module.document.file,
                at: range,
                "no module of this circle can come first: \(way)",
                hints: ["take one prerequisite out of the circle"]
            )
        )
    }

    private mutating func reportOrder(_ modules: [Module], _ circles: Set<String>) {
        let place = Dictionary(modules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, module) in modules.enumerated() where !circles.contains(module.id) {
            for prerequisite in module.prerequisites where (place[prerequisite.value] ?? 0) > index {
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "module.prerequisite-later",
                        in: module.document.file,
                        at: prerequisite.range,
                        "module \"\(prerequisite.value)\" has to be done before \"\(module.id)\", yet comes after it",
                        hints: ["change the order under modules: in Curriculum/course.yaml"]
                    )
                )
            }
        }
    }

    private mutating func reportOrder(
        of track: Track,
        _ modules: [String: Module],
        _ circles: Set<String>,
        in file: SourceFile
    ) {
        var later = Set(track.modules.map(\.value))
        for module in track.modules where !circles.contains(module.value) {
            later.remove(module.value)
            for prerequisite in modules[module.value]?.prerequisites ?? [] where later.contains(prerequisite.value) {
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "track.prerequisite-later",
                        in: file,
                        at: module.range,
                        "track \"\(track.id)\" has module \"\(module.value)\" before \"\(prerequisite.value)\", which it needs",
                        hints: ["change the order of the track's modules"]
                    )
                )
            }
        }
    }
}
