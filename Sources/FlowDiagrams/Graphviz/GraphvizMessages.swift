import CGraphviz
import Synchronization

/// What Graphviz says. Its callback carries no context, so what it says goes into one place, whose owner is the one
/// `Graphviz` there is.
enum GraphvizMessages {
    private static let said = Mutex<[String]>([])

    /// While it lives, nothing of what Graphviz reports goes to stderr.
    struct Session {
        init() {
            icflow_messages_to { (message: UnsafeMutablePointer<CChar>?) -> Int32 in
                guard let message else { return 0 }
                let text = String(cString: message)
                GraphvizMessages.said.withLock { (said: inout [String]) in said.append(text) }
                return 0
            }
            clear()
        }

        func clear() {
            icflow_messages_reset()
            GraphvizMessages.said.withLock { (said: inout [String]) in said.removeAll() }
        }

        var hasErrors: Bool { icflow_has_errors() != 0 }

        /// One line; Graphviz reports a message in pieces.
        var text: String {
            let joined = GraphvizMessages.said.withLock { (said: inout [String]) -> String in said.joined() }
            return PlainText.clean(joined)
        }
    }
}
