import FlowDiagnostics
import FlowGraph

/// The name spaces: each has its own.
enum NameSort: Hashable {
    case unit, item, `class`, system, regulation, process, policy, view, flow
    /// Whatever `allow … for` may name.
    case allowable

    /// The sorts that are looked up where this one is wanted.
    var members: [NameSort] { self == .allowable ? [.unit, .item, .flow, .process, .regulation] : [self] }

    var noun: Wording {
        switch self {
        case .unit: Wording("unit", "单位")
        case .item: Wording("item", "事项")
        case .class: Wording("class", "类别")
        case .system: Wording("system", "系统")
        case .regulation: Wording("regulation", "规定")
        case .process: Wording("process", "流程")
        case .policy: Wording("policy", "政策")
        case .view: Wording("view", "视图")
        case .flow: Wording("flow", "往来")
        case .allowable: Wording("unit, item, flow, process or regulation", "单位、事项、往来、流程或规定")
        }
    }

    var nounWithArticle: Wording {
        let noun = noun
        return Wording(self == .item ? "an item" : "a \(noun.english)", noun.chinese)
    }
}

/// What a name stands for.
enum NameLookup {
    case unasked, unknown
    case unit(UnitID)
    case ambiguous
}
