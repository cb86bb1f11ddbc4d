import FlowDiagnostics

/// Why a picture could not be drawn. Each names the picture and says what to do instead.
public enum DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An index in the diagram points nowhere: a mistake of the program, not of the model.
    case malformed(picture: String)
    case tooLarge(picture: String, units: Int, flows: Int)
    /// On the page that was asked for, its texts would be too small to read.
    case doesNotFit(picture: String, page: String, text: TextHeight, least: TextHeight)
    /// Graphviz refused, with what it said.
    case refused(picture: String, message: String)
    case timedOut(picture: String, seconds: Int)
    /// The worker ended without an answer: by a signal, or by an exit status of its own.
    case died(picture: String, signal: Int32?, message: String)
    /// A worker could not be started or talked to.
    case notStarted(picture: String, reason: String)

    public var description: String { wording.english }

    public var wording: Wording {
        switch self {
        case .malformed(let picture):
            return cannotDraw(
                picture, "the diagram refers to a unit or group that it does not have", "图中引用了不存在的单位或分组")
        case .tooLarge(let picture, let units, let flows):
            return cannotDraw(
                picture,
                "\(units) units and \(flows) flows in one picture would be unreadable; "
                    + "show a part of it (--focus, --item, --process, --show) or roll it up further (--level company)",
                "\(units) 个单位、\(flows) 项往来画在一张图上无法看清；"
                    + "可以只画一部分（--focus、--item、--process、--show），或进一步归并（--level company）")
        case .doesNotFit(let picture, let page, let text, let least):
            return cannotDraw(
                picture,
                "at --size \(page) its smallest text would be \(text.text) pt high, and \(least.text) pt is the least; "
                    + "show less (--level division, --focus, --show, --legend off) or take a larger page (--size a3)",
                "按 --size \(page) 画，最小的字只有 \(text.text) 磅，不得小于 \(least.text) 磅；"
                    + "可以少画一些（--level division、--focus、--show、--legend off），或换用更大的页面（--size a3）")
        case .refused(let picture, let message):
            return cannotDraw(
                picture, "Graphviz says: \(message.isEmpty ? "nothing" : message)",
                "Graphviz 报告：\(message.isEmpty ? "（无说明）" : message)")
        case .timedOut(let picture, let seconds):
            return cannotDraw(
                picture, "not done after \(seconds) s; \(Self.waysOut.english), or raise --timeout",
                "\(seconds) 秒内未能画完；\(Self.waysOut.chinese)，或放宽 --timeout")
        case .died(let picture, let signal, let message):
            let said = message.isEmpty ? "" : " (\(message))"
            let ending =
                signal.map { (signal: Int32) -> Wording in
                    Wording("was ended by signal \(signal)", "被信号 \(signal) 终止")
                } ?? Wording("ended without a picture", "没有画出图就结束了")
            return cannotDraw(
                picture, "the drawing process \(ending.english)\(said); \(Self.waysOut.english)",
                "绘图进程\(ending.chinese)\(said)；\(Self.waysOut.chinese)")
        case .notStarted(let picture, let reason):
            return cannotDraw(
                picture, "the drawing process could not be started: \(reason)", "绘图进程无法启动：\(reason)")
        }
    }

    private func cannotDraw(_ picture: String, _ english: String, _ chinese: String) -> Wording {
        let text = PlainText.clean(picture)
        return Wording(
            "cannot draw \(text.isEmpty ? "the picture" : "“\(text)”"): \(english)",
            "无法画出\(text.isEmpty ? "这张图" : "“\(text)”")：\(chinese)")
    }

    private static let waysOut = Wording(
        "roll it up (--level division) or narrow it (--focus, --show)",
        "可以归并（--level division）或缩小范围（--focus、--show）")
}
