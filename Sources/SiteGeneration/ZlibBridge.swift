import CZlib

/// How many bytes a web server sends for some, compressed with gzip at zlib's usual level (RFC 1952).
func gzipSize(of bytes: [UInt8]) -> Int {
    var size = compressBound(uLong(bytes.count))
    var compressed = [UInt8](repeating: 0, count: Int(size))
    guard unsafe compress(&compressed, &size, bytes, uLong(bytes.count)) == Z_OK else { return bytes.count }
    // zlib's own frame takes 6 bytes, that of gzip 18.
    return Int(size) + 12
}
