import FlowDiagnostics
import FlowModel

/// The words that a picture adds of its own.
struct PictureWording {
    let language: Language

    func name(of kind: FlowKind) -> String {
        let name = kind.noun[language]
        if kind.isDelivery { return name }
        return language == .chinese ? "\(name)（未办结）" : "\(name) (unfinished)"
    }

    /// Nil for a unit.
    func name(of sort: Diagram.Node.Sort) -> String? {
        switch (sort, language) {
        case (.unit, _): return nil
        case (.supplier, .english): return "external supplier"
        case (.customer, .english): return "external customer"
        case (.partner, .english): return "partner"
        case (.supplier, .chinese): return "外部供应商"
        case (.customer, .chinese): return "外部客户"
        case (.partner, .chinese): return "合作伙伴"
        }
    }

    func name(of severity: Severity) -> String {
        switch (severity, language) {
        case (.error, .english): return "error"
        case (.warning, .english): return "warning"
        case (.info, .english): return "info"
        case (.error, .chinese): return "错误"
        case (.warning, .chinese): return "警告"
        case (.info, .chinese): return "提示"
        }
    }

    /// `12 sales → plant: order`, without the number.
    func flow(from supplier: String, to customer: String, item: String, returns: Bool) -> String {
        let arrow = "\(WritingDirection.held(supplier)) → \(WritingDirection.held(customer))"
        let item = WritingDirection.held(item)
        let back: String
        switch (returns, language) {
        case (false, _): back = ""
        case (true, .english): back = " (way back)"
        case (true, .chinese): back = "（退回）"
        }
        if item.isEmpty { return arrow + back }
        return language == .chinese ? "\(arrow)：\(item)\(back)" : "\(arrow): \(item)\(back)"
    }

    var findings: String { language == .chinese ? "发现的问题" : "Findings" }
    var highlighted: String {
        language == .chinese ? "有问题（! 为问题编号）" : "with findings (! = number below)"
    }
    var rolledUp: String { language == .chinese ? "×n 表示合并了 n 项" : "×n: n flows in one line" }
    /// The heads of a SIPOC's five columns.
    var sipoc: [String] {
        language == .chinese
            ? ["供方", "输入", "过程", "输出", "客户"] : ["Suppliers", "Inputs", "Process", "Outputs", "Customers"]
    }
    var wayBack: String { language == .chinese ? "退回" : "way back" }
    var rows: String { language == .chinese ? "行：供方" : "rows: suppliers" }
    var columns: String { language == .chinese ? "列：客户" : "columns: customers" }
    var supplies: String { language == .chinese ? "供出" : "gives" }
    var receives: String { language == .chinese ? "收到" : "receives" }
    var supplier: String { language == .chinese ? "供方" : "supplier" }
    var customer: String { language == .chinese ? "客户" : "customer" }
    var passesOn: String { language == .chinese ? "转出" : "passes on" }
    var takesOver: String { language == .chinese ? "接手" : "takes over" }
    var noUnits: String { language == .chinese ? "（无单位）" : "(no units)" }
}
