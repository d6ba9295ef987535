#if arch(wasm32)
    // What Swift asks of a C library for its memory: blocks of powers of two, each with its free ones in a list.

    enum Memory {
        /// Before each block stands which power it has; the width keeps blocks aligned.
        private static let header = 16
        private static let smallest = 5
        private static let largest = 24
        // Unchecked, because there is nothing to check: the engine runs on the one thread of a page, without shared memory, and an
        // allocator cannot take a lock that would have to be allocated.

        /// The first block that is free of each power, or 0; behind them the blocks.
        nonisolated(unsafe) private static var lists: UnsafeMutablePointer<UInt>?
        /// Where the first block would begin that was never handed out.
        nonisolated(unsafe) private static var next: UInt = 0
        /// Where the memory ends.
        nonisolated(unsafe) private static var end: UInt = 0

        static func start(at base: UInt, end: UInt) {
            let first = (base + 15) & ~15
            unsafe lists = unsafe UnsafeMutablePointer(bitPattern: first)
            unsafe next = first + UInt(Memory.largest + 1) * 4
            unsafe next = unsafe (next + 15) & ~15
            unsafe Memory.end = end
            for power in 0...Memory.largest { unsafe lists?[power] = 0 }
        }

        static func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
            guard let lists = unsafe lists else { return nil }
            var power = Memory.smallest
            while power <= Memory.largest, 1 << power < count + Memory.header { power += 1 }
            guard power <= Memory.largest else { return nil }
            var block = unsafe lists[power]
            if block != 0 {
                // A free block begins with the address of the next one.
                let free = unsafe UnsafePointer<UInt>(bitPattern: block + UInt(Memory.header))
                unsafe lists[power] = unsafe free?.pointee ?? 0
            } else {
                block = unsafe next
                guard unsafe block + 1 << UInt(power) <= end else { return nil }
                unsafe next = block + 1 << UInt(power)
            }
            unsafe UnsafeMutablePointer<UInt>(bitPattern: block)?.pointee = UInt(power)
            return unsafe UnsafeMutableRawPointer(bitPattern: block + UInt(Memory.header))
        }

        static func free(_ pointer: UnsafeMutableRawPointer?) {
            guard let pointer = unsafe pointer, let lists = unsafe lists else { return }
            let block = UInt(bitPattern: pointer) - UInt(Memory.header)
            let power = unsafe Int(UnsafePointer<UInt>(bitPattern: block)?.pointee ?? 0)
            unsafe pointer.storeBytes(of: lists[power], as: UInt.self)
            unsafe lists[power] = block
        }
    }

    /// Hands over the memory that blocks may take, from an address to another; called once, before all else.
    @_expose(wasm, "start")
    @_cdecl("start")
    func start(_ base: UInt, _ end: UInt) { Memory.start(at: base, end: end) }

    @_cdecl("__wrap_posix_memalign")
    func posixMemalign(
        _ result: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
        _ alignment: Int,
        _ count: Int
    ) -> Int32 {
        guard alignment <= 16, let block = unsafe Memory.allocate(count) else { return 12 }
        unsafe result.pointee = unsafe block
        return 0
    }

    @_expose(wasm, "release")
    @_cdecl("__wrap_free")
    func release(_ pointer: UnsafeMutableRawPointer?) { unsafe Memory.free(pointer) }

    @_cdecl("memcmp")
    func memcmp(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer, _ count: Int) -> Int32 {
        for index in 0..<count {
            let left = unsafe first.load(fromByteOffset: index, as: UInt8.self)
            let right = unsafe second.load(fromByteOffset: index, as: UInt8.self)
            if left != right { return left < right ? -1 : 1 }
        }
        return 0
    }
#endif
