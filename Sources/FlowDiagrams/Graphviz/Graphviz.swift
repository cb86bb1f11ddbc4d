import CGraphviz
import Synchronization

/// Graphviz' library, one context at a time. It keeps its state in globals and is not thread-safe: whoever holds the
/// context holds the library.
public final class Graphviz {
    private let context: OpaquePointer
    private let messages: GraphvizMessages.Session

    /// What says how wide a text is.
    public enum TextMeasure: Sendable {
        /// `TextSize`: the same on every machine, and no font is looked for, which is most of the time that a picture takes.
        case table
        /// The machine's fonts, which bitmaps and PDF are drawn with.
        case fonts
    }

    /// Calls `body` with a context that is freed afterwards. Waits while another thread holds one.
    ///
    /// - Throws: what `body` throws; `Failure` where Graphviz has no context to give.
    public static func withContext<Result>(
        measuring text: TextMeasure, _ body: (Graphviz) throws -> Result
    ) throws -> Result {
        try turn.withLock { (_: inout Void) throws -> Result in
            guard icflow_is_available() != 0 else {
                throw Failure(message: "the library libgvc is not installed, or not all of it")
            }
            guard let context = icflow_context(text == .table ? tableWidth : nil) else {
                throw Failure(message: "no context")
            }
            let graphviz = Graphviz(context)
            return try body(graphviz)
        }
    }

    /// What Graphviz said when it refused.
    public struct Failure: Error, Hashable, Sendable {
        public var message: String
    }

    private static let tableWidth: icflow_measure = { (text: UnsafePointer<CChar>?, size: Double) -> Double in
        text.map { (text: UnsafePointer<CChar>) -> Double in TextSize.drawnEms(String(cString: text)) * size } ?? 0
    }

    private static let placed = "nop2"
    private static let turn = Mutex<Void>(())

    private init(_ context: OpaquePointer) {
        self.context = context
        messages = GraphvizMessages.Session()
    }

    deinit { icflow_context_free(context) }

    /// Lays out the graph by the engine and renders it.
    ///
    /// - Parameters:
    ///   - engine: nil for a graph in which everything has its place already.
    ///   - format: of `gvRenderData`.
    func render(_ graph: DotGraph, engine: Engine?, format: RenderFormat) throws -> [UInt8] {
        try withLayout(of: graph, engine: engine, find: { (_: UnsafeMutablePointer<Agraph_t>) -> Void in }) {
            (pointer: UnsafeMutablePointer<Agraph_t>, _: Void) throws -> [UInt8] in
            var bytes: UnsafeMutablePointer<CChar>?
            var length = 0
            let status = icflow_render(context, pointer, format.rawValue, &bytes, &length)
            defer { if let bytes { icflow_bytes_free(bytes) } }
            try check(status)
            guard let bytes, length > 0 else { throw Failure(message: "an empty picture") }
            return bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
                (start: UnsafeMutablePointer<UInt8>) -> [UInt8] in
                [UInt8](UnsafeBufferPointer(start: start, count: length))
            }
        }
    }

    /// Lays out the graph, calls `body` with it and frees both. The pointers must not outlive the call.
    ///
    /// - Parameter find: picks what `body` wants to look at by its name. It is called before the layout: some engines
    ///   forget all names.
    func withLayout<Found, Result>(
        of graph: DotGraph, engine: Engine?,
        find: (UnsafeMutablePointer<Agraph_t>) throws -> Found,
        _ body: (UnsafeMutablePointer<Agraph_t>, Found) throws -> Result
    ) throws -> Result {
        messages.clear()
        let parsed = DotWriter.bytes(of: graph).withUnsafeBufferPointer {
            (bytes: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<Agraph_t>? in
            bytes.withMemoryRebound(to: CChar.self) {
                (characters: UnsafeBufferPointer<CChar>) -> UnsafeMutablePointer<Agraph_t>? in
                icflow_graph_read(characters.baseAddress, characters.count)
            }
        }
        guard let pointer = parsed else { throw Failure(message: messages.text) }
        defer { icflow_graph_close(pointer) }
        let found = try find(pointer)
        let status = icflow_layout(context, pointer, engine?.rawValue ?? Self.placed)
        defer { icflow_layout_free(context, pointer) }
        try check(status)
        return try body(pointer, found)
    }

    /// A layout may lose edges and still report success; only the messages' level tells.
    private func check(_ status: Int32) throws {
        if status != 0 || messages.hasErrors { throw Failure(message: messages.text) }
    }
}

/// The engines that may be asked for.
public enum Engine: String, Hashable, Sendable, CaseIterable {
    case dot, neato, fdp, sfdp, circo, twopi, osage
}

enum RenderFormat: String {
    case svg
    case png = "png:cairo:cairo"
    case pdf
    case json
}
