import FlowDiagnostics
import FlowModel

/// The terms of a delivery: what supplier and customer can agree on, and can differ about.
enum Term: String, CaseIterable, Sendable {
    case due, every, quantity, accept, window

    var key: AttributeKey {
        switch self {
        case .due: .due
        case .every: .every
        case .quantity: .quantity
        case .accept: .accept
        case .window: .window
        }
    }

    /// The word by which a file gives it.
    var keyword: Wording {
        switch self {
        case .due: Wording("due", "时限")
        case .every: Wording("every", "每隔")
        case .quantity: Wording("quantity", "数量")
        case .accept: Wording("accept", "验收")
        case .window: Wording("window", "时段")
        }
    }

    /// What it is called in a sentence.
    var noun: Wording {
        switch self {
        case .due: Wording("time limit", "时限")
        case .every: Wording("rhythm", "周期")
        case .quantity: Wording("quantity", "数量")
        case .accept: Wording("standard of acceptance", "验收标准")
        case .window: Wording("hours", "时段")
        }
    }

    /// Whether two attributes of this term say the same: durations by length, quantities with equal units, times in any order,
    /// texts to the letter.
    func isEqual(_ left: Attribute, _ right: Attribute, in model: Model) -> Bool {
        switch self {
        case .due, .every: model.duration(left)?.seconds == model.duration(right)?.seconds
        case .quantity: model.compare(model.amount(left), model.amount(right)) == .equal
        case .accept: model.text(left) == model.text(right)
        case .window: Set(model.slots(left)) == Set(model.slots(right))
        }
    }
}

/// How one amount stands to another.
enum AmountOrder {
    case less, equal, greater
}

extension Model {
    /// Nil where an amount is missing, or the two are counted in different units.
    func compare(_ left: Amount?, _ right: Amount?) -> AmountOrder? {
        guard let left, let right else { return nil }
        guard left.unit == right.unit || text(left.unit)?.lowercased() == text(right.unit)?.lowercased() else {
            return nil
        }
        return left.count < right.count ? .less : left.count > right.count ? .greater : .equal
    }
}
