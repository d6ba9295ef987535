/// Whether a destination names another site, a mail address or the like.
public func isElsewhere(_ destination: String) -> Bool {
    let bytes = destination.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return bytes.starts(with: "//".utf8) }
    let scheme = bytes[..<colon]
    // One letter is a disk: `C:\page.md`.
    guard scheme.count > 1, let first = scheme.first, isASCIILetter(first) else { return bytes.starts(with: "//".utf8) }
    return scheme.allSatisfy { byte in
        isASCIILetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}

/// The path that a relative destination means, seen from a file, `%XX` in it read as bytes; nil when it leaves the course folder or
/// starts at the root of a disk or server.
public func resolve(_ destination: String, from path: String) -> String? {
    let slash = UInt8(ascii: "/")
    if destination.utf8.first == slash { return nil }
    // In bytes: every link of a course comes here more than once.
    var result: [UInt8] = []
    result.reserveCapacity(path.utf8.count + destination.utf8.count)
    // A file of the course lies at a plain path, without empty parts.
    if let end = path.utf8.lastIndex(of: slash) { result += path.utf8[..<end] }
    var rest = percentDecoded(destination).utf8[...]
    while !rest.isEmpty {
        let piece = rest.prefix { $0 != slash }
        rest = rest[piece.endIndex...].dropFirst()
        if piece.isEmpty || piece.elementsEqual(".".utf8) { continue }
        if piece.elementsEqual("..".utf8) {
            if result.isEmpty { return nil }
            result.removeSubrange((result.lastIndex(of: slash) ?? 0)...)
        } else {
            if !result.isEmpty { result.append(slash) }
            result += piece
        }
    }
    return String(decoding: result, as: UTF8.self)
}

/// A destination cut at its first `#`: the way to a file, as it is written, and the anchor there, `%XX` read as bytes; either may be empty.
func parts(ofDestination destination: String) -> (path: String, anchor: String) {
    // In bytes: a mark that belongs over the letter before is one character with the sign.
    let bytes = destination.utf8
    let sign = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
    return (String(destination[..<sign]), percentDecoded(String(Substring(bytes[sign...].dropFirst()))))
}

/// A destination with `%XX` read as bytes; what is no `%XX`, or is not UTF-8 then, stays as it is.
func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
        if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexadecimal(bytes[index + 1]),
            let low = hexadecimal(bytes[index + 2])
        {
            result.append(high << 4 | low)
            index += 3
        } else {
            result.append(bytes[index])
            index += 1
        }
    }
    return String(validating: result, as: UTF8.self) ?? text
}

/// The way from one file of the course to another.
func relativePath(from path: String, to target: String) -> String {
    var here = path.split(separator: "/").dropLast()[...]
    var there = target.split(separator: "/")[...]
    while let first = here.first, first == there.first, there.count > 1 {
        here = here.dropFirst()
        there = there.dropFirst()
    }
    return (here.map { _ in ".." } + there).joined(separator: "/")
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

extension Substring {
    /// Without white space around it.
    var withoutBlanks: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
