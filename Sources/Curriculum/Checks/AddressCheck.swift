import Diagnostics

/// What is wrong with the form of an address outside the course; nobody is asked whether it answers.
///
/// The form of a web address is that of RFC 3986 (sections 3.1 to 3.3), that of `mailto:` RFC 6068, that of `tel:` RFC 3966.
struct AddressCheck {
    private struct Slip {
        let id: String
        let summary: String
        let hint: String
    }

    private var slips: [Slip] = []

    init(_ address: String) {
        if isPlainWebAddress(address) { return }
        if address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
            malformed("this address holds a space", "write %20 for a space that belongs to it, or take it out")
            return
        }
        guard let colon = address.firstIndex(of: ":"), !address.hasPrefix("//") else {
            malformed("this address does not begin with https:", "write https: before \(address)")
            return
        }
        let rest = String(address[address.index(after: colon)...])
        switch address[..<colon].lowercased() {
        case "https": checkWeb(address, rest, isSecure: true)
        case "http": checkWeb(address, rest, isSecure: false)
        case "mailto": checkMail(rest)
        case "tel": checkTelephone(rest)
        case let scheme:
            guard !Self.schemes.contains(scheme), let near = nearest(scheme, among: ["https", "http", "mailto", "tel"])
            else { return }
            malformed(
                "browsers know no address that begins with \"\(scheme):\"",
                "write \(near): if that is what is meant"
            )
        }
    }

    /// What keeps pages from having addresses below that of their site, and what to do; nil where nothing does.
    static func slip(ofSite address: String) -> (summary: String, hint: String)? {
        if let sign = address.firstIndex(where: { $0 == "?" || $0 == "#" }) {
            let summary = "no page can lie below an address with \(address[sign])"
            let hint = "write the address of the folder that holds the site, up to the last slash before "
            return (summary, hint + String(address[sign]))
        }
        if address.drop(while: { $0 != "/" }).dropFirst(2).contains("//") {
            return ("two slashes stand side by side in this address", "write one of them")
        }
        return AddressCheck(address).slips.first { $0.id == "address.malformed" }.map { ($0.summary, $0.hint) }
    }

    /// The slips, as warnings at a place of a file.
    func diagnostics(in file: SourceFile, at range: Range<Int>) -> [Diagnostic] {
        slips.map { Diagnostic(.warning, $0.id, in: file, at: range, $0.summary, hints: [$0.hint]) }
    }

    /// Schemes that look like a slip of the pen and are none.
    private static let schemes: Set<String> = ["sip", "sips", "tg", "file", "ftp", "ftps", "sftp", "sms"]

    private mutating func malformed(_ summary: String, _ hint: String) {
        slips.append(Slip(id: "address.malformed", summary: summary, hint: hint))
    }

    // MARK: - The web

    private mutating func checkWeb(_ address: String, _ rest: String, isSecure: Bool) {
        guard rest.hasPrefix("//") else {
            malformed("two slashes are missing in \"\(address)\"", "write https:// and then the site's name")
            return
        }
        let name = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var host = name
        if let sign = name.lastIndex(of: "@") {
            malformed(
                "this address tells a name or a password: \"\(name[...sign])\"",
                "take out what stands before the site's name"
            )
            host = name[name.index(after: sign)...]
        }
        if !host.hasPrefix("["), let colon = host.lastIndex(of: ":") {
            let port = host[host.index(after: colon)...]
            host = host[..<colon]
            if port.isEmpty || !(Int(port).map { (1...65_535).contains($0) } ?? false) {
                malformed("\"\(port)\" behind the colon is no port", "take out \":\(port)\"")
            }
        }
        checkHost(String(host))
        if hasBrokenEscape(rest) {
            malformed("a % of this address is not followed by two hexadecimal digits", "write %25 for the sign itself")
        }
        if !isSecure, !host.hasSuffix(".onion") {
            slips.append(
                Slip(
                    id: "address.insecure",
                    summary:
                        "what a reader does at \"\(host)\" can be seen and changed on the way, since it begins with http:",
                    hint: "write https: if the site answers there too; nearly all do"
                )
            )
        }
        checkTracking(address)
    }

    private mutating func checkHost(_ host: String) {
        if host.isEmpty {
            malformed("this address names no site", "write the site's name after the two slashes")
            return
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        if host.hasPrefix("[") || labels.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isASCIIDigit) }) {
            slips.append(
                Slip(
                    id: "address.numeric",
                    summary:
                        "\"\(host)\" is the number of a computer, which changes hands and tells nobody whose site it is",
                    hint: "write the site's name"
                )
            )
            return
        }
        let hasStrange = host.utf8.contains { byte in
            byte < 0x80 && !isASCIIDigit(byte) && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                && !"-._~%".utf8.contains(byte)
        }
        // A point may end a name; any other empty part is a slip.
        let isGapped =
            labels.dropLast().contains { $0.isEmpty } || labels.contains { $0.hasPrefix("-") || $0.hasSuffix("-") }
        if hasStrange || isGapped || ["http", "https"].contains(host.lowercased()) {
            malformed("\"\(host)\" cannot be the name of a site", "correct what stands between // and the next slash")
        }
    }

    private func hasBrokenEscape(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.contains { index in
            guard bytes[index] == UInt8(ascii: "%") else { return false }
            return index + 2 >= bytes.count || !isHexadecimal(bytes[index + 1]) || !isHexadecimal(bytes[index + 2])
        }
    }

    private mutating func checkTracking(_ address: String) {
        guard let mark = address.firstIndex(of: "?") else { return }
        let end = address[mark...].firstIndex(of: "#") ?? address.endIndex
        let all = address[address.index(after: mark)..<end].split(separator: "&", omittingEmptySubsequences: false)
        let kept = all.filter { parameter in !isTracking(parameter.prefix { $0 != "=" }.lowercased()) }
        guard kept.count < all.count else { return }
        let dropped = all.filter { !kept.contains($0) }.map { "\"\($0.prefix { $0 != "=" })\"" }
        let clean = address[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")) + address[end...]
        slips.append(
            Slip(
                id: "address.tracking",
                summary: "\(dropped.joined(separator: ", ")) in this address tells others where its readers come from",
                hint: "write \(clean)"
            )
        )
    }

    // MARK: - Mail and telephone

    private mutating func checkMail(_ rest: String) {
        let names = rest.prefix { $0 != "?" }.split(separator: ",", omittingEmptySubsequences: false)
        for name in names {
            let parts = name.split(separator: "@", omittingEmptySubsequences: false)
            if parts.count != 2 || parts.contains(where: \.isEmpty) || !parts[1].contains(".") {
                malformed("\"\(name)\" is no mail address", "write, for example, mailto:desk@training.example")
            }
        }
    }

    private mutating func checkTelephone(_ rest: String) {
        let number = rest.prefix { $0 != ";" }
        let digits = number.utf8.filter(isASCIIDigit).count
        let isNumber = number.drop { $0 == "+" }.utf8.allSatisfy { isASCIIDigit($0) || "-.()".utf8.contains($0) }
        if !isNumber || digits < 2 || number.hasPrefix("++") {
            malformed("\"\(number)\" is no telephone number", "write its digits, such as tel:+41-22-555-0100")
        }
    }
}

/// Whether nothing can be wrong with the form of an address, told at one look.
///
/// That is `https`, a name of letters, digits, points and hyphens, and a path, query or fragment without escapes: most addresses of a course.
private func isPlainWebAddress(_ address: String) -> Bool {
    var rest = address.utf8[...]
    guard rest.starts(with: "https://".utf8) else { return false }
    rest = rest.dropFirst("https://".utf8.count)
    let host = rest.prefix { $0 != UInt8(ascii: "/") }
    var hasLetter = false
    var hasPoint = false
    var last = UInt8(ascii: ".")
    for byte in host {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): hasLetter = true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): break
        case UInt8(ascii: "."), UInt8(ascii: "-"):
            // A part that is empty, or that a hyphen begins or ends.
            if last == UInt8(ascii: ".") || last == UInt8(ascii: "-") { return false }
            hasPoint = hasPoint || byte == UInt8(ascii: ".")
        default: return false
        }
        last = byte
    }
    guard hasLetter, hasPoint, last != UInt8(ascii: "."), last != UInt8(ascii: "-") else { return false }
    rest = rest[host.endIndex...]
    guard rest.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "%") }) else { return false }
    guard let mark = rest.firstIndex(of: UInt8(ascii: "?")) else { return true }
    let query = rest[mark...].dropFirst().prefix { $0 != UInt8(ascii: "#") }
    return !query.split(separator: UInt8(ascii: "&")).contains { parameter in
        isTracking(String(decoding: parameter.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self).lowercased())
    }
}

/// Whether a parameter of an address, by its name in lower case, says where a visitor came from, whatever the site.
private func isTracking(_ name: String) -> Bool { name.hasPrefix("utm_") || tracking.contains(name) }

private let tracking: Set<String> = [
    "fbclid", "gclid", "gclsrc", "dclid", "msclkid", "twclid", "igshid", "igsh", "yclid", "mc_cid", "mc_eid",
    "_hsenc", "_hsmi", "vero_id", "wickedid", "oly_anon_id", "oly_enc_id", "ttclid", "li_fat_id", "s_cid",
]

private func isHexadecimal(_ byte: UInt8) -> Bool {
    isASCIIDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
}
