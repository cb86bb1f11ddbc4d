import FlowWorkspace
import Glibc

/// Waits until something happens to some files (inotify). Folders are watched, not files: editors write a new file and
/// rename it.
final class FileWatch {
    private let events: Descriptor
    private let local = LocalFiles()
    /// The folders that are watched, by the number that the system gives them.
    private var folders: [Int32: FilePath] = [:]
    private var watched: Set<FilePath> = []
    /// The files that matter, besides models: by what folder they are in.
    private var files: Set<FilePath> = []

    /// How long nothing may happen until what has happened counts as done, in milliseconds.
    private static let quiet = 80
    private static let kinds = UInt32(
        IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF)

    /// From here on an interrupt ends a wait, and not the program.
    init() throws(SystemError) {
        let number = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard number >= 0 else { throw .last }
        events = Descriptor(number: number)
        var signals = Self.endingSignals
        sigprocmask(SIG_BLOCK, &signals, nil)
        for number in [SIGINT, SIGTERM] { signal(number) { _ in } }
    }

    deinit { try? events.close() }

    /// Watches some files too, and some folders with all that is in them; those that are gone are left out until they are
    /// asked for again.
    func follow(_ paths: [FilePath]) {
        for path in paths {
            // A link may be changed as well as what it leads to.
            for path in [path, (try? local.canonicalPath(of: path)) ?? path] {
                let isFolder = (try? local.kind(of: path)) == .folder
                let folder = isFolder ? path : path.folder
                guard let canonical = try? local.canonicalPath(of: folder) else { continue }
                if isFolder {
                    watchTree(canonical)
                } else {
                    files.insert(canonical.appending(name: path.lastName))
                    watch(canonical)
                }
            }
        }
    }

    /// Waits for a change; false where the user ends the program.
    func waitForChange() throws(SystemError) -> Bool {
        while true {
            guard try wait(milliseconds: nil) else { return false }
            guard try takeEvents() else { continue }
            // An editor does several things at once.
            while try wait(milliseconds: Self.quiet), try hasEvents() { _ = try takeEvents() }
            return true
        }
    }

    private func watch(_ folder: FilePath) {
        guard !watched.contains(folder) else { return }
        let number = inotify_add_watch(
            events.number, folder.bytes.map(CChar.init(bitPattern:)) + [0], Self.kinds)
        guard number >= 0 else { return }
        folders[number] = folder
        watched.insert(folder)
    }

    /// Watches a folder and those in it at any depth, as far as models are looked for in them.
    /// - Returns: whether there is a model.
    @discardableResult
    private func watchTree(_ folder: FilePath) -> Bool {
        var hasModel = false
        var waiting = [folder]
        while let folder = waiting.popLast() {
            // Before it is read: of what comes into it meanwhile an event tells.
            watch(folder)
            for entry in (try? local.entries(of: folder)) ?? [] {
                if isModel(entry.name[...]) { hasModel = true }
                if entry.kind == .folder, isLookedInto(entry.name[...]) {
                    waiting.append(folder.appending(name: entry.name[...]))
                }
            }
        }
        return hasModel
    }

    /// Watches a folder and those in it no more: it has gone to another place, and its watches with it.
    /// - Returns: whether it was watched.
    private func forgetTree(_ folder: FilePath) -> Bool {
        guard watched.contains(folder) else { return false }
        for (number, inner) in folders where inner.names.starts(with: folder.names) {
            inotify_rm_watch(events.number, number)
            folders[number] = nil
            watched.remove(inner)
        }
        return true
    }

    private func isModel(_ name: ArraySlice<UInt8>) -> Bool {
        name.first != UInt8(ascii: ".") && name.suffix(5).elementsEqual(Array(".flow".utf8))
    }

    private func isLookedInto(_ folderName: ArraySlice<UInt8>) -> Bool { folderName.first != UInt8(ascii: ".") }

    /// Whether what happens in a folder matters: to a model, a file that has been read, or one that will be found.
    private func matters(_ name: ArraySlice<UInt8>, in folder: FilePath) -> Bool {
        if isModel(name) { return true }
        if ConfigurationSource.fileNames.contains(where: { name.elementsEqual(Array($0.utf8)) }) { return true }
        return files.contains(folder.appending(name: name))
    }

    /// Whether any of the events that are there matters.
    private func takeEvents() throws(SystemError) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let head = MemoryLayout<inotify_event>.size
        var matters = false
        while true {
            let count = buffer.withUnsafeMutableBytes { read(events.number, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno != EAGAIN { throw .last }
            guard count > 0 else { return matters }
            var start = 0
            while start + head <= count {
                let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: inotify_event.self) }
                let name = buffer[(start + head)..<min(count, start + head + Int(event.len))].prefix { $0 != 0 }
                start += head + Int(event.len)
                // More has happened than the system remembers.
                guard let folder = folders[event.wd] else {
                    matters = matters || event.mask & UInt32(IN_Q_OVERFLOW) != 0
                    continue
                }
                if event.mask & UInt32(IN_IGNORED) != 0 {
                    folders[event.wd] = nil
                    watched.remove(folder)
                }
                if event.mask & UInt32(IN_ISDIR) != 0, isLookedInto(name) {
                    let inner = folder.appending(name: name)
                    if event.mask & UInt32(IN_MOVED_FROM) != 0, forgetTree(inner) { matters = true }
                    if event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0, watchTree(inner) { matters = true }
                }
                if name.isEmpty || self.matters(name, in: folder) { matters = true }
            }
        }
    }

    private func hasEvents() throws(SystemError) -> Bool {
        var waited = pollfd(fd: events.number, events: Int16(POLLIN), revents: 0)
        let count = poll(&waited, 1, 0)
        if count < 0, errno != EINTR { throw .last }
        return count > 0
    }

    /// Waits for events, at most so long; false where a signal says to end.
    private func wait(milliseconds: Int?) throws(SystemError) -> Bool {
        var reading = fd_set()
        withUnsafeMutableBytes(of: &reading) { $0[Int(events.number) / 8] |= 1 << (events.number % 8) }
        // Only here may a signal come in, so that none is missed between a look at it and the wait.
        var during = sigset_t()
        sigprocmask(SIG_BLOCK, nil, &during)
        for number in [SIGINT, SIGTERM] { sigdelset(&during, number) }
        var limit = timespec(tv_sec: 0, tv_nsec: (milliseconds ?? 0) * 1_000_000)
        let count = withUnsafePointer(to: &limit) { limit in
            pselect(events.number + 1, &reading, nil, nil, milliseconds == nil ? nil : limit, &during)
        }
        if count >= 0 { return true }
        if errno == EINTR { return false }
        throw .last
    }

    private static var endingSignals: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        return signals
    }
}
