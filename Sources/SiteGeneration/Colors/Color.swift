/// A colour in sRGB, its parts from 0 to 1.
struct Color: Sendable, Equatable {
    var red: Double
    var green: Double
    var blue: Double
    /// How much it covers what lies below.
    var alpha = 1.0

    /// Reads `#rgb`, `#rrggbb`, both with alpha, `rgb()`, `hsl()` and the names of HTML 4; nil for anything else.
    init?(_ text: String) {
        let text = text.lowercased()
        if text.hasPrefix("#") {
            self.init(hexadecimal: text.dropFirst())
        } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
            self.init(function: text[..<open], text[text.index(after: open)...].dropLast())
        } else if let digits = Self.names[text] {
            self.init(hexadecimal: digits[...])
        } else {
            return nil
        }
    }

    init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
    }

    private init?(hexadecimal text: Substring) {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count else { return nil }
        let parts: [Double]
        switch digits.count {
        case 3, 4: parts = digits.map { Double($0 * 17) / 255 }
        case 6, 8:
            parts = stride(from: 0, to: digits.count, by: 2).map { Double(digits[$0] * 16 + digits[$0 + 1]) / 255 }
        default: return nil
        }
        self.init(red: parts[0], green: parts[1], blue: parts[2], alpha: parts.count == 4 ? parts[3] : 1)
    }

    /// Reads the parts of a function, with commas or with spaces and a slash between (CSS Color 4, sections 5 and 7).
    private init?(function name: Substring, _ arguments: Substring) {
        let words = arguments.split { ", /".contains($0) }
        guard (3...4).contains(words.count) else { return nil }
        func part(_ word: Substring, whole: Double) -> Double? {
            let share = word.hasSuffix("%") ? Double(word.dropLast()).map { $0 / 100 } : Double(word).map { $0 / whole }
            return share.map { min(max($0, 0), 1) }
        }
        guard let alpha = words.count == 4 ? part(words[3], whole: 1) : 1 else { return nil }
        switch name {
        case "rgb", "rgba":
            let parts = words.prefix(3).compactMap { part($0, whole: 255) }
            guard parts.count == 3 else { return nil }
            self.init(red: parts[0], green: parts[1], blue: parts[2], alpha: alpha)
        case "hsl", "hsla":
            let degrees = words[0].hasSuffix("deg") ? words[0].dropLast(3) : words[0]
            guard let hue = Double(degrees), let saturation = part(words[1], whole: 100),
                let lightness = part(words[2], whole: 100)
            else { return nil }
            // CSS Color 4, section 7.1.
            func channel(_ number: Double) -> Double {
                let place = (number + hue / 30).truncatingRemainder(dividingBy: 12)
                let turn = place < 0 ? place + 12 : place
                let reach = saturation * min(lightness, 1 - lightness)
                return lightness - reach * max(-1, min(turn - 3, 9 - turn, 1))
            }
            self.init(red: channel(0), green: channel(8), blue: channel(4), alpha: alpha)
        default: return nil
        }
    }

    private static let names = [
        "black": "000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "white": "fff", "maroon": "800000",
        "red": "f00", "purple": "800080", "fuchsia": "f0f", "green": "008000", "lime": "0f0", "olive": "808000",
        "yellow": "ff0", "navy": "000080", "blue": "00f", "teal": "008080", "aqua": "0ff", "transparent": "0000",
    ]

    /// The colour as it looks on another one that covers all.
    func over(_ ground: Color) -> Color {
        func mixed(_ top: Double, _ below: Double) -> Double { top * alpha + below * (1 - alpha) }
        return Color(
            red: mixed(red, ground.red),
            green: mixed(green, ground.green),
            blue: mixed(blue, ground.blue)
        )
    }

    /// The relative luminance, 0 for black and 1 for white: WCAG 2.2, section 6, "relative luminance".
    var luminance: Double {
        func linear(_ part: Double) -> Double { part <= 0.04045 ? part / 12.92 : power2point4((part + 0.055) / 1.055) }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast of two colours that cover all, from 1 to 21: WCAG 2.2, section 6, "contrast ratio".
    func contrast(with other: Color) -> Double {
        let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }
}

/// A number from 0 to 1 raised to 2.4, which is its square times the fifth root of its square.
private func power2point4(_ number: Double) -> Double {
    let square = number * number
    guard square > 0 else { return 0 }
    // Newton's way from 1, which lies above the root, comes down to it; each step takes at most a fifth off.
    var root = 1.0
    for _ in 0..<64 { root -= (root - square / (root * root * root * root)) / 5 }
    return square * root
}
