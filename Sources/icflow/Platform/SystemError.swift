import Glibc

/// An error number of the system, and what it means.
struct SystemError: Error {
    let number: Int32

    /// The error of the system call that has just failed.
    static var last: SystemError { SystemError(number: errno) }

    var message: String { String(cString: strerror(number)) }

    var isBrokenPipe: Bool { number == EPIPE }
}
