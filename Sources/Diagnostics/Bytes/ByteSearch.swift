import Glibc

// What the C library finds among bytes many at a time, where a course's every byte is looked at.

extension [UInt8] {
    /// The offset of the next byte of a value; nil where none is left.
    ///
    /// - Parameter start: where to begin, at most the number of bytes.
    public func firstIndex(of byte: UInt8, from start: Int) -> Int? { self[start...].firstIndexOf(byte) }

    /// Whether other bytes stand at an offset.
    public func holds(_ others: ArraySlice<UInt8>, at start: Int) -> Bool {
        unsafe others.withUnsafeBytes { unsafe holds($0, at: start) }
    }

    /// Whether a part of other bytes stands at an offset.
    ///
    /// - Parameter range: within the other bytes.
    public func holds(_ range: Range<Int>, of others: [UInt8], at start: Int) -> Bool {
        others.checkHold(range)
        return unsafe others.withUnsafeBytes { unsafe holds(UnsafeRawBufferPointer(rebasing: $0[range]), at: start) }
    }

    private func holds(_ others: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard start >= 0, others.count <= count - start else { return false }
        return unsafe withUnsafeBytes { own in
            guard let own = own.baseAddress, let address = others.baseAddress else { return true }
            // A text is most often a part of the file that it is looked for in.
            return unsafe own + start == address || memcmp(own + start, address, others.count) == 0
        }
    }

    /// Appends a part of other bytes, without a slice, which would retain them.
    ///
    /// - Parameter range: within the other bytes.
    public mutating func append(_ range: Range<Int>, of others: [UInt8]) {
        others.checkHold(range)
        unsafe others.withUnsafeBufferPointer { buffer in
            unsafe append(contentsOf: UnsafeBufferPointer(rebasing: buffer[range]))
        }
    }

    /// Stops where a range is not one of these bytes: a buffer without bounds is read there otherwise.
    private func checkHold(_ range: Range<Int>) { precondition(range.lowerBound >= 0 && range.upperBound <= count) }

    /// Whether there is a control character of ASCII other than a tab, a line feed and a carriage return.
    public var holdControls: Bool {
        unsafe withUnsafeBytes { buffer in
            var index = 0
            while index + 8 <= buffer.count {
                // The highest bit of a byte says whether it is below 0x20, or 0x7F (Warren: Hacker's delight, section 6-1).
                let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let delete = word ^ 0x7F7F_7F7F_7F7F_7F7F
                let found = (word &- 0x2020_2020_2020_2020) & ~word | (delete &- 0x0101_0101_0101_0101) & ~delete
                if found & 0x8080_8080_8080_8080 != 0, unsafe buffer[index..<(index + 8)].contains(where: isControl) {
                    return true
                }
                index += 8
            }
            return unsafe buffer[index...].contains(where: isControl)
        }
    }
}

/// Whether a byte is a control character of ASCII other than a tab, a line feed and a carriage return: one that HTML does not allow.
public func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
}

extension ArraySlice<UInt8> {
    /// Whether there is a byte of a value.
    public func holds(_ byte: UInt8) -> Bool { firstIndexOf(byte) != nil }

    fileprivate func firstIndexOf(_ byte: UInt8) -> Int? {
        unsafe withUnsafeBytes { buffer in
            guard let address = buffer.baseAddress, let found = unsafe memchr(address, Int32(byte), buffer.count) else {
                return nil
            }
            return unsafe startIndex + address.distance(to: UnsafeRawPointer(found))
        }
    }
}
