import FlowDiagnostics
import Glibc

/// An error number of the system, and what it means.
struct SystemError: Error {
    let number: Int32

    /// The error of the system call that has just failed.
    static var last: SystemError { SystemError(number: errno) }

    var message: String { String(cString: strerror(number)) }

    /// The system speaks English, or whatever its own settings say.
    var wording: Wording {
        let chinese: String? =
            switch number {
            case ENOSPC, EDQUOT: "磁盘空间不足"
            case EFBIG: "文件超过了允许的大小"
            case EROFS: "所在的文件系统只读"
            case EACCES, EPERM: "没有权限"
            case ENOENT, ENOTDIR: "文件夹不存在"
            case EISDIR: "那是一个文件夹"
            case ENAMETOOLONG: "文件名过长"
            case EIO: "读写出错"
            default: nil
            }
        return Wording(message, chinese ?? message)
    }

    var isBrokenPipe: Bool { number == EPIPE }
}
