import Diagnostics
import Markup

/// Everything a value holds, as text, except places in a file and the file itself: two quizzes have the same shape when they
/// differ at most in where things stand.
///
/// It goes by reflection, so that a property added to a type counts without anybody thinking of it. Neighbouring texts count
/// as one text and empty ones as none, which is how they are shown.
func shape(_ value: Any) -> String {
    var result = ""
    describe(value, into: &result, indent: "\n")
    return result
}

private func describe(_ value: Any, into result: inout String, indent: String) {
    if let inlines = value as? [Inline] {
        describeChildren(Mirror(reflecting: merged(inlines)), into: &result, indent: indent)
    } else if let text = value as? String {
        result += text.debugDescription
    } else if let text = value as? TextSlice {
        result += text.string.debugDescription
    } else if value is SourceFile {
        return
    } else {
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty {
            result += mirror.displayStyle == .collection ? "[]" : "\(value)"
        } else {
            describeChildren(mirror, into: &result, indent: indent)
        }
    }
}

private func describeChildren(_ mirror: Mirror, into result: inout String, indent: String) {
    for (index, child) in mirror.children.enumerated() {
        if ["range", "place", "keyRange", "file"].contains(child.label) { continue }
        result += indent + (child.label ?? "\(index)") + ": "
        describe(child.value, into: &result, indent: indent + "  ")
    }
}

private func merged(_ inlines: [Inline]) -> [Inline] {
    var result: [Inline] = []
    for inline in inlines where inline.kind != .text("") {
        if case .text(let text) = inline.kind, case .text(let before)? = result.last?.kind {
            result[result.count - 1].kind = .text(TextSlice(before.string + text.string))
        } else {
            result.append(inline)
        }
    }
    return result
}
