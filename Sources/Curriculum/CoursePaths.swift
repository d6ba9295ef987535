/// Whether a destination names another site, a mail address or the like.
public func isElsewhere(_ destination: String) -> Bool {
    guard let colon = destination.firstIndex(of: ":") else { return destination.hasPrefix("//") }
    let scheme = destination[..<colon].utf8
    // One letter is a disk: `C:\page.md`.
    guard scheme.count > 1, let first = scheme.first, isASCIILetter(first) else { return destination.hasPrefix("//") }
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
    for piece in path.utf8.split(separator: slash).dropLast() { result.append(pathComponent: piece) }
    for piece in percentDecoded(destination).utf8.split(separator: slash) where !piece.elementsEqual(".".utf8) {
        guard piece.elementsEqual("..".utf8) else {
            result.append(pathComponent: piece)
            continue
        }
        if result.isEmpty { return nil }
        result.removeSubrange((result.lastIndex(of: slash) ?? 0)...)
    }
    return String(decoding: result, as: UTF8.self)
}

extension [UInt8] {
    fileprivate mutating func append(pathComponent: Substring.UTF8View) {
        if !isEmpty { append(UInt8(ascii: "/")) }
        self += pathComponent
    }
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

private func isASCIILetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
