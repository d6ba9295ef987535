#if arch(wasm32)
    // What a page calls. Pointers are addresses in the module's memory.

    /// The longest request, in bytes.
    private let longestRequest = 1 << 20

    /// Makes room for a request; 0 when it is longer than any that is read.
    @_expose(wasm, "room")
    @_cdecl("room")
    func room(_ count: Int) -> UnsafeMutableRawPointer? {
        count >= 0 && count <= longestRequest ? unsafe Memory.allocate(count) : nil
    }

    /// Answers a request that was written into its room, which is given back.
    ///
    /// The result is the reply's length as 32 bits, then the reply, to be given back with `release`.
    @_expose(wasm, "ask")
    @_cdecl("ask")
    func ask(_ request: UnsafeMutableRawPointer, _ count: Int) -> UnsafeMutableRawPointer? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for index in 0..<count { bytes.append(unsafe request.load(fromByteOffset: index, as: UInt8.self)) }
        unsafe Memory.free(request)
        let told = reply(to: bytes)
        guard let result = unsafe Memory.allocate(4 + told.count) else { return nil }
        unsafe result.storeBytes(of: UInt32(truncatingIfNeeded: told.count), as: UInt32.self)
        for index in 0..<told.count {
            unsafe result.storeBytes(of: told[index], toByteOffset: 4 + index, as: UInt8.self)
        }
        return unsafe result
    }
#endif
