/// What kind of address a link's or picture's destination is.
package enum Destination {
    /// An address with `http:` or `https:`, or one that starts with `//`: another site.
    case external
    /// An address whose scheme runs code or reaches the reader's own files: `javascript:`, `vbscript:`, `data:`, `file:`.
    case unsafe(scheme: String)
    /// Anything else: a file of the course, a place in the page, a mail address.
    case other

    /// Judges a destination as a browser reads it: white space and control characters inside a scheme do not count, nor does case.
    package init(_ destination: String) {
        // Of the scheme, which has no more letters where it means anything here.
        var letters = InlineArray<10, UInt8>(repeating: 0)
        var count = 0
        for byte in destination.utf8 {
            switch byte {
            case 0...0x20, 0x7F: continue
            case UInt8(ascii: ":"):
                self = Destination { name in
                    name.utf8.count == count && name.utf8.enumerated().allSatisfy { letters[$0] == $1 }
                }
                return
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if count == letters.count {
                    self = .other
                    return
                }
                letters[count] = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
                count += 1
            default:
                self = destination.utf8.starts(with: "//".utf8) ? .external : .other
                return
            }
        }
        self = .other
    }

    /// - Parameter isScheme: whether the scheme is one in lower case.
    private init(isScheme: (String) -> Bool) {
        if isScheme("https") || isScheme("http") {
            self = .external
        } else if let scheme = ["javascript", "vbscript", "data", "file"].first(where: isScheme) {
            self = .unsafe(scheme: scheme)
        } else {
            self = .other
        }
    }
}
