import CMicroHTTPD
import Glibc

/// libmicrohttpd, driven from outside by one thread, so that nothing here is ever used by two at once.
@safe struct MicroHTTPD: ~Copyable {
    private let context: UnsafeMutablePointer<Context>
    private let daemon: OpaquePointer
    private let descriptor: Int32

    /// Serves on a socket that listens, and closes it at the end.
    ///
    /// - Parameters:
    ///   - hosts: what a request's `Host` header may be.
    ///   - formLimit: the most bytes of a form; 0 when none is taken.
    init(socket: Int32, hosts: Set<String>, formLimit: Int) throws(LocalServerError) {
        let context = UnsafeMutablePointer<Context>.allocate(capacity: 1)
        unsafe context.initialize(to: Context(hosts: hosts, formLimit: formLimit))
        guard unsafe microhttpd_load(&context.pointee.library) else {
            unsafe release(context)
            close(socket)
            throw LocalServerError(
                message: "the library libmicrohttpd.so.12 is not there",
                hint: "install it: apt install libmicrohttpd12"
            )
        }
        guard let daemon = unsafe microhttpd_start(&context.pointee.library, socket, respond, forget, context) else {
            unsafe release(context)
            close(socket)
            throw LocalServerError(message: "libmicrohttpd cannot start a server", hint: "close some programs first")
        }
        unsafe self.context = context
        unsafe self.daemon = daemon
        descriptor = unsafe microhttpd_descriptor(&context.pointee.library, daemon)
    }

    deinit {
        // libmicrohttpd insists on being stopped without a suspended connection.
        unsafe context.pointee.isEnding = true
        for index in unsafe context.pointee.streams.indices { unsafe wake(context.pointee.streams[index]) }
        run()
        unsafe microhttpd_stop(&context.pointee.library, daemon)
        unsafe release(context)
    }

    mutating func answer(until descriptors: [Int32], with handler: (Request) -> Response) -> [Int32] {
        withoutActuallyEscaping(handler) { handler in
            unsafe context.pointee.handler = handler
            defer { unsafe context.pointee.handler = nil }
            while true {
                run()
                var polled = ([descriptor] + descriptors).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
                let timeout = unsafe microhttpd_timeout(&context.pointee.library, daemon)
                let count = unsafe poll(&polled, nfds_t(polled.count), timeout)
                if count < 0, errno != EINTR { return descriptors }
                let ready = count < 1 ? [] : polled.dropFirst().filter { $0.revents != 0 }.map(\.fd)
                if !ready.isEmpty { return ready }
            }
        }
    }

    /// Does what there is to do; a stream that was woken makes no descriptor readable.
    private func run() {
        repeat {
            unsafe context.pointee.hasWoken = false
            unsafe microhttpd_run(&context.pointee.library, daemon)
        } while unsafe context.pointee.hasWoken
    }

    func send(_ event: ServerEvent) {
        unsafe sendAll(event.bytes, context)
    }
}

/// What the callbacks of a server share.
@safe private struct Context {
    let hosts: Set<String>
    let formLimit: Int
    var library = microhttpd()
    var handler: ((Request) -> Response)?
    /// The event streams that are open.
    var streams: [UnsafeMutablePointer<Stream>] = unsafe []
    var isEnding = false
    /// Whether a stream was woken since the library ran.
    var hasWoken = false
}

/// A form that is on its way.
private struct Upload {
    var bytes: [UInt8] = []
}

/// An event stream that is open.
@safe private struct Stream {
    let context: UnsafeMutablePointer<Context>
    let connection: OpaquePointer
    /// What has not been sent.
    var waiting: [UInt8]
    var isSuspended = false
}

private func release(_ context: UnsafeMutablePointer<Context>) {
    unsafe context.deinitialize(count: 1)
    unsafe context.deallocate()
}

/// Has every stream send some bytes.
private func sendAll(_ bytes: [UInt8], _ context: UnsafeMutablePointer<Context>) {
    for index in unsafe context.pointee.streams.indices {
        let stream = unsafe context.pointee.streams[index]
        unsafe stream.pointee.waiting += bytes
        unsafe wake(stream)
    }
}

/// Lets a stream send what waits.
private func wake(_ stream: UnsafeMutablePointer<Stream>) {
    guard unsafe stream.pointee.isSuspended else { return }
    unsafe stream.pointee.isSuspended = false
    unsafe stream.pointee.context.pointee.hasWoken = true
    unsafe microhttpd_resume(&stream.pointee.context.pointee.library, stream.pointee.connection)
}

// MARK: - Callbacks

/// `MHD_AccessHandlerCallback`: answers a request.
///
/// It is called when the header has been read, and again once the whole request has. Answering the first call would end the
/// connection with it, which is right for a request that is refused.
private func respond(
    _ context: UnsafeMutableRawPointer?,
    _ connection: OpaquePointer?,
    _ path: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?,
    _ version: UnsafePointer<CChar>?,
    _ upload: UnsafePointer<CChar>?,
    _ uploadSize: UnsafeMutablePointer<Int>?,
    _ own: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context = unsafe context?.assumingMemoryBound(to: Context.self), let connection = unsafe connection,
        let path = unsafe path, let method = unsafe method, let own = unsafe own
    else { return .NO }
    let header = unsafe header(String(cString: method), of: connection, context)
    if let refusal = unsafe header.refusal(hosts: context.pointee.hosts, formLimit: context.pointee.formLimit) {
        return unsafe send(refusal, to: connection, context)
    }
    guard let started = unsafe own.pointee else {
        unsafe own.pointee =
            header.isPost ? unsafe UnsafeMutableRawPointer(newUpload()) : UnsafeMutableRawPointer(context)
        return .YES
    }
    let form = header.isPost ? unsafe started.assumingMemoryBound(to: Upload.self) : nil
    if let size = unsafe uploadSize?.pointee, size > 0 {
        // Nothing that is sent along with a GET is wanted.
        if let form = unsafe form, let upload = unsafe upload {
            guard unsafe form.pointee.bytes.count + size <= context.pointee.formLimit else { return .NO }
            unsafe form.pointee.add(upload, size)
        }
        unsafe uploadSize?.pointee = 0
        return .YES
    }
    guard let handler = unsafe context.pointee.handler else { return .NO }
    let response: Response
    if let form = unsafe form {
        let filledIn = SubmittedForm(unsafe form.pointee.bytes)
        response =
            filledIn.map { unsafe handler(Request(path: String(cString: path), form: $0)) }
            ?? .text("What was handed in cannot be read as a form.", status: 400)
    } else {
        response = unsafe handler(Request(path: String(cString: path), form: nil))
    }
    return unsafe send(response, to: connection, context, afterForm: header.isPost)
}

private func header(
    _ method: String,
    of connection: OpaquePointer,
    _ context: UnsafeMutablePointer<Context>
) -> RequestHeader {
    func value(_ name: String) -> String? {
        unsafe microhttpd_header(&context.pointee.library, connection, name).map { unsafe String(cString: $0) }
    }
    return RequestHeader(
        method: method,
        host: value("Host"),
        origin: value("Origin"),
        site: value("Sec-Fetch-Site"),
        type: value("Content-Type"),
        length: value("Content-Length"),
        coding: value("Transfer-Encoding")
    )
}

private func newUpload() -> UnsafeMutablePointer<Upload> {
    let upload = UnsafeMutablePointer<Upload>.allocate(capacity: 1)
    unsafe upload.initialize(to: Upload())
    return unsafe upload
}

extension Upload {
    fileprivate mutating func add(_ part: UnsafePointer<CChar>, _ size: Int) {
        for index in 0..<size { bytes.append(UInt8(bitPattern: unsafe part[index])) }
    }
}

/// `MHD_RequestCompletedCallback`: lets go of what was kept for a request, whether it was answered or broke off.
private func forget(
    _ context: UnsafeMutableRawPointer?,
    _ connection: OpaquePointer?,
    _ own: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ reason: MHD_RequestTerminationCode
) {
    guard let kept = unsafe own?.pointee, unsafe kept != context else { return }
    let upload = unsafe kept.assumingMemoryBound(to: Upload.self)
    unsafe upload.deinitialize(count: 1)
    unsafe upload.deallocate()
    unsafe own?.pointee = nil
}

private func send(
    _ response: Response,
    to connection: OpaquePointer,
    _ context: UnsafeMutablePointer<Context>,
    afterForm: Bool = false
) -> MHD_Result {
    var headers = [
        ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "SAMEORIGIN"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    let made: OpaquePointer?
    let status: Int
    switch response {
    case .file(let bytes, let type, let code, let more):
        status = code
        headers.append(("Content-Type", type))
        headers += more.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        unsafe made = unsafe bytes.withUnsafeBytes { buffer in
            unsafe microhttpd_bytes(&context.pointee.library, buffer.baseAddress, buffer.count)
        }
    case .redirect(let path):
        status = afterForm ? 303 : 302
        headers.append(("Location", path))
        unsafe made = unsafe microhttpd_bytes(&context.pointee.library, nil, 0)
    case .events(let first):
        status = 200
        headers.append(("Content-Type", "text/event-stream"))
        unsafe made = unsafe open(first, connection, context)
    }
    guard let made = unsafe made else { return .NO }
    for (name, value) in headers { unsafe microhttpd_add_header(&context.pointee.library, made, name, value) }
    return unsafe microhttpd_send(&context.pointee.library, connection, UInt32(status), made)
}

/// Opens an event stream.
private func open(_ first: [ServerEvent], _ connection: OpaquePointer, _ context: UnsafeMutablePointer<Context>)
    -> OpaquePointer?
{
    // Writing to them shows which of the older streams nobody reads any more, so that they do not pile up.
    unsafe sendAll(Array(":\n\n".utf8), context)
    let stream = UnsafeMutablePointer<Stream>.allocate(capacity: 1)
    // The comment makes the header go out at once.
    let waiting = Array(":\n\n".utf8) + first.flatMap(\.bytes)
    unsafe stream.initialize(to: Stream(context: context, connection: connection, waiting: waiting))
    guard let made = unsafe microhttpd_stream(&context.pointee.library, readStream, stream, closeStream) else {
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
        return nil
    }
    unsafe context.pointee.streams.append(stream)
    return unsafe made
}

/// `MHD_ContentReaderCallback`: hands out what waits; with nothing there the connection sleeps until it is woken.
private func readStream(
    _ stream: UnsafeMutableRawPointer?,
    _ position: UInt64,
    _ buffer: UnsafeMutablePointer<CChar>?,
    _ most: Int
) -> Int {
    let end = -1
    guard let stream = unsafe stream?.assumingMemoryBound(to: Stream.self), let buffer = unsafe buffer,
        unsafe !stream.pointee.context.pointee.isEnding
    else { return end }
    let count = unsafe min(most, stream.pointee.waiting.count)
    if count == 0 {
        unsafe stream.pointee.isSuspended = true
        unsafe microhttpd_suspend(&stream.pointee.context.pointee.library, stream.pointee.connection)
        return 0
    }
    for index in 0..<count { unsafe buffer[index] = CChar(bitPattern: stream.pointee.waiting[index]) }
    unsafe stream.pointee.waiting.removeFirst(count)
    return count
}

/// `MHD_ContentReaderFreeCallback`: the stream is over.
private func closeStream(_ stream: UnsafeMutableRawPointer?) {
    guard let stream = unsafe stream?.assumingMemoryBound(to: Stream.self) else { return }
    unsafe stream.pointee.context.pointee.streams.removeAll { unsafe $0 == stream }
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
}

// MARK: - The socket

/// A socket that listens on the loopback address, and its port.
func listeningSocket(port wanted: Int, tries: Int) throws(LocalServerError) -> (socket: Int32, port: Int) {
    for port in wanted..<wanted + max(1, tries) where port <= 65_535 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC | O_NONBLOCK, 0)
        guard descriptor >= 0 else {
            throw LocalServerError(message: "this machine gives no socket (system error \(errno))", hint: "try again")
        }
        // A server that has just ended must not keep the next one from its port.
        var yes: Int32 = 1
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = unsafe withUnsafeMutablePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard unsafe bind(descriptor, address, size) == 0, listen(descriptor, 128) == 0 else { return errno }
                return unsafe getsockname(descriptor, address, &size) == 0 ? 0 : errno
            }
        }
        if status == 0 { return (descriptor, Int(in_port_t(bigEndian: address.sin_port))) }
        close(descriptor)
        guard status == EADDRINUSE else {
            throw LocalServerError(
                message: "port \(port) cannot be used (system error \(status))",
                hint: status == EACCES ? "name a port above 1023 with --port" : "name another port with --port"
            )
        }
    }
    let last = min(65_535, wanted + max(1, tries) - 1)
    throw LocalServerError(
        message: tries > 1 ? "the ports \(wanted) to \(last) are all taken" : "port \(wanted) is taken",
        hint: tries > 1
            ? "name another port with --port" : "name another port, or leave --port out for the next free one"
    )
}
