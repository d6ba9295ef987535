/// The width and height of a picture in pixels, from the first bytes of its file.
public struct PictureSize: Sendable, Equatable {
    /// The width.
    public let width: Int
    /// The height.
    public let height: Int

    /// How many bytes of a file are looked at; a camera may put 64 KiB and more before the size.
    static let mostBytes = 512 * 1024

    init?(width: Int, height: Int) {
        guard width > 0, height > 0 else { return nil }
        self.width = width
        self.height = height
    }

    /// The size that the header of a PNG, GIF, JPEG or WebP file says; nil for anything else.
    init?(_ bytes: [UInt8]) {
        let header = Header(bytes: bytes)
        let size =
            switch bytes.prefix(4) {
            case [0x89, 0x50, 0x4E, 0x47]: header.png
            case [0x47, 0x49, 0x46, 0x38]: header.gif
            case [0x52, 0x49, 0x46, 0x46]: header.webP
            default: bytes.starts(with: [0xFF, 0xD8]) ? header.jpeg : nil
            }
        guard let size else { return nil }
        self.init(width: size.width, height: size.height)
    }
}

private struct Header {
    let bytes: [UInt8]

    typealias Size = (width: Int, height: Int)

    private func byte(_ index: Int) -> Int? { bytes.indices.contains(index) ? Int(bytes[index]) : nil }

    private func big(_ index: Int, count: Int) -> Int? {
        guard index >= 0, index + count <= bytes.count else { return nil }
        return bytes[index..<(index + count)].reduce(0) { $0 << 8 | Int($1) }
    }

    private func little(_ index: Int, count: Int) -> Int? {
        guard index >= 0, index + count <= bytes.count else { return nil }
        return bytes[index..<(index + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    var png: Size? {
        guard let width = big(16, count: 4), let height = big(20, count: 4) else { return nil }
        return (width, height)
    }

    var gif: Size? {
        guard let width = little(6, count: 2), let height = little(8, count: 2) else { return nil }
        return (width, height)
    }

    var webP: Size? {
        switch bytes.dropFirst(12).prefix(4).map({ $0 }) {
        case Array("VP8 ".utf8):
            guard let width = little(26, count: 2), let height = little(28, count: 2) else { return nil }
            return (width & 0x3FFF, height & 0x3FFF)
        case Array("VP8L".utf8):
            guard let bits = little(21, count: 4) else { return nil }
            return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        case Array("VP8X".utf8):
            guard let width = little(24, count: 3), let height = little(27, count: 3) else { return nil }
            return (width + 1, height + 1)
        default: return nil
        }
    }

    /// From the frame's segment; a camera's note that it was held sideways turns the picture round.
    var jpeg: Size? {
        var index = 2
        var isSideways = false
        while let mark = byte(index), mark == 0xFF, let kind = byte(index + 1) {
            if kind == 0xFF {
                index += 1
                continue
            }
            guard let length = big(index + 2, count: 2), length >= 2 else { return nil }
            switch kind {
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(kind):
                guard let height = big(index + 5, count: 2), let width = big(index + 7, count: 2) else { return nil }
                return isSideways ? (height, width) : (width, height)
            case 0xE1: isSideways = isSideways || orientation(at: index + 4).map { (5...8).contains($0) } ?? false
            case 0xDA: return nil
            default: break
            }
            index += 2 + length
        }
        return nil
    }

    /// The orientation in a segment of Exif data.
    private func orientation(at start: Int) -> Int? {
        guard start + 8 < bytes.count, bytes[start...].starts(with: "Exif\0\0".utf8) else { return nil }
        let tiff = start + 6
        let isLittle = bytes[tiff] == UInt8(ascii: "I")
        func number(_ index: Int, _ count: Int) -> Int? {
            isLittle ? little(index, count: count) : big(index, count: count)
        }
        guard let offset = number(tiff + 4, 4), let count = number(tiff + offset, 2) else { return nil }
        for entry in 0..<min(count, 100) {
            let place = tiff + offset + 2 + 12 * entry
            if number(place, 2) == 0x0112 { return number(place + 8, 2) }
        }
        return nil
    }
}
