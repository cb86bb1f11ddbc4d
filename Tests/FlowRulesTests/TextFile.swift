import Glibc
import Testing

extension String {
    /// The text of a file of the tests' own.
    init(ofFile path: String) throws {
        let file = try #require(fopen(path, "r"), "\(path) cannot be read")
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        self = String(decoding: bytes, as: UTF8.self)
    }
}
