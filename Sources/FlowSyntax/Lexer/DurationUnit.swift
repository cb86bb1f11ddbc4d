/// The units of a duration. For comparing, an hour has 60 minutes, a day 24 hours, a week 7 days, a month 30 and a year
/// 365.
public enum DurationUnit: UInt8, CaseIterable, Sendable {
    case second, minute, hour, day, week, month, year

    public var seconds: Double {
        switch self {
        case .second: 1
        case .minute: 60
        case .hour: 3_600
        case .day: 86_400
        case .week: 7 * 86_400
        case .month: 30 * 86_400
        case .year: 365 * 86_400
        }
    }

    /// English and Chinese, as they stand behind the number.
    public var spellings: [String] {
        switch self {
        case .second: ["s", "秒"]
        case .minute: ["min", "分钟"]
        case .hour: ["h", "小时"]
        case .day: ["d", "天"]
        case .week: ["w", "周"]
        case .month: ["mo", "个月"]
        case .year: ["y", "年"]
        }
    }

    init?(token: ArraySlice<UInt8>) {
        guard token.count <= 9 else { return nil }
        self.init(spelling: FoldedText.plain(token))
    }

    /// The units whose English spelling is one letter.
    init?(letter: UInt8) {
        switch letter {
        case 0x73: self = .second
        case 0x68: self = .hour
        case 0x64: self = .day
        case 0x77: self = .week
        case 0x79: self = .year
        default: return nil
        }
    }

    public init?(spelling: String) {
        guard let unit = Self.allCases.first(where: { $0.spellings.contains(spelling) }) else { return nil }
        self = unit
    }
}
