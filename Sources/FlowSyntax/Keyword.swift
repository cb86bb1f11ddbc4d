import FlowDiagnostics

/// The words of the language. Each is contextual: it is a keyword only where the grammar has one at that place, and a
/// name everywhere else.
///
/// A case stands for a word in a place: `on` before the date of an account and `on` before the items of a regulation
/// are two cases, because they are two words in Chinese.
public enum Keyword: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    // Statements
    case org, include, company, division, department, team, post, customer, supplier, partner, `class`, item, aka,
        regulation, meeting, system, logistics, service, information, transfer, process, toldBy, onDate, allow,
        policy, view

    // Connecting words
    case `for`, from, by, `as`, because, between, until, every, nothing

    // In a unit
    case head, deputy, vacant, staff, reportsTo, size, level, mission, scope, partial, complete, produces, archive,
        legal, requires, within, critical, refuses, goal, kpi, assign, rule, pool, boss, note

    // In an item, a regulation
    case owner, lead, master, sink, returnable, binds, onItems, exception

    // In a flow
    case relation, condition, task, function, procedure, receiver, orderedBy, accept, quantity, capacity, agreedBy,
        due, expect, notice, window, measure, scale, two, five, average, grade, evaluatedBy, vetoBy, charge, under,
        contact, onLate, trigger, push, needs, via, returns, limit, usedBy, nobody, complaint, action, source,
        accepted, reason

    // In a view
    case show, group, focus, depth, highlight, style, map, matrix, sipoc, ego, chain, labels, badge, text, theme

    // In a policy
    case forbid, require, severity, error, warning, info, delivery, flow, path, cycle, of, to, across, over, through,
        `in`, any, each, unit, external, when, unless, and, no
}

extension Keyword {
    /// The English spelling: one word, or two with a space between.
    public var english: String { Keyword.spellings[Int(rawValue)].english }

    /// The Chinese spellings, each one word: the canonical one, which the formatter writes, then others that are read.
    public var chinese: [String] { Keyword.spellings[Int(rawValue)].chinese }

    /// The spelling that the formatter writes in a language.
    public func spelling(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese[0]
        }
    }

    /// Names that no unit may be given, since a unit can stand where these words do.
    public static let reservedForUnits: [Keyword] = [.nobody, .nothing, .any, .each]

    /// The one table of spellings, in the order of the cases.
    private static let spellings: [(english: String, chinese: [String])] = [
        ("org", ["组织"]),
        ("include", ["引入"]),
        ("company", ["公司"]),
        ("division", ["板块", "事业部"]),
        ("department", ["部门"]),
        ("team", ["班组", "小组"]),
        ("post", ["岗位"]),
        ("customer", ["客户"]),
        ("supplier", ["供方", "供应商"]),
        ("partner", ["伙伴", "合作方"]),
        ("class", ["类别"]),
        ("item", ["事项"]),
        ("aka", ["又称"]),
        ("regulation", ["规定"]),
        ("meeting", ["例会"]),
        ("system", ["系统"]),
        ("logistics", ["物流"]),
        ("service", ["服务"]),
        ("information", ["信息"]),
        ("transfer", ["转交"]),
        ("process", ["流程"]),
        ("told by", ["自述"]),
        ("on", ["于"]),
        ("allow", ["允许"]),
        ("policy", ["政策"]),
        ("view", ["视图"]),
        ("for", ["针对"]),
        ("from", ["来自"]),
        ("by", ["由"]),
        ("as", ["编号"]),
        ("because", ["因为"]),
        ("between", ["各方"]),
        ("until", ["截至"]),
        ("every", ["每隔"]),
        ("none", ["无"]),
        ("head", ["主管"]),
        ("deputy", ["副手"]),
        ("vacant", ["空缺"]),
        ("staff", ["职能"]),
        ("reports to", ["上级"]),
        ("size", ["人数"]),
        ("level", ["级别"]),
        ("mission", ["使命"]),
        ("scope", ["范围"]),
        ("partial", ["部分"]),
        ("complete", ["完整"]),
        ("produces", ["产出"]),
        ("archive", ["存档"]),
        ("legal", ["法定"]),
        ("requires", ["需要"]),
        ("within", ["限期"]),
        ("critical", ["关键"]),
        ("refuses", ["拒接"]),
        ("goal", ["目标"]),
        ("kpi", ["指标"]),
        ("assign", ["派工"]),
        ("rule", ["规则"]),
        ("pool", ["抢单"]),
        ("boss", ["领导"]),
        ("note", ["备注"]),
        ("owner", ["负责", "负责人"]),
        ("lead", ["牵头"]),
        ("master", ["源头"]),
        ("sink", ["终点"]),
        ("returnable", ["周转"]),
        ("binds", ["约束"]),
        ("on", ["关于"]),
        ("exception", ["例外"]),
        ("relation", ["关系"]),
        ("condition", ["条件"]),
        ("task", ["任务"]),
        ("function", ["职能"]),
        ("procedure", ["工序"]),
        ("receiver", ["接收", "接收人"]),
        ("ordered by", ["下单"]),
        ("accept", ["验收"]),
        ("quantity", ["数量"]),
        ("capacity", ["产能"]),
        ("agreed by", ["商定"]),
        ("due", ["时限"]),
        ("expect", ["期望"]),
        ("notice", ["预约"]),
        ("window", ["时段"]),
        ("measure", ["衡量"]),
        ("scale", ["分档"]),
        ("two", ["两档"]),
        ("five", ["五档"]),
        ("average", ["平均"]),
        ("grade", ["评分"]),
        ("evaluated by", ["评价"]),
        ("veto by", ["否决"]),
        ("charge", ["收费"]),
        ("under", ["依据"]),
        ("contact", ["对口", "对口人"]),
        ("on late", ["逾期"]),
        ("trigger", ["触发"]),
        ("push", ["主动"]),
        ("needs", ["前提"]),
        ("via", ["经由"]),
        ("returns", ["退回"]),
        ("limit", ["至多"]),
        ("used by", ["使用"]),
        ("nobody", ["无人"]),
        ("complaint", ["抱怨", "投诉"]),
        ("action", ["措施"]),
        ("source", ["出处"]),
        ("accepted", ["受理"]),
        ("reason", ["缘由"]),
        ("show", ["显示"]),
        ("group", ["分组"]),
        ("focus", ["聚焦"]),
        ("depth", ["深度"]),
        ("highlight", ["突出"]),
        ("style", ["样式"]),
        ("map", ["全图"]),
        ("matrix", ["矩阵"]),
        ("sipoc", ["五列"]),
        ("ego", ["个体"]),
        ("chain", ["链条"]),
        ("labels", ["标注"]),
        ("badge", ["序号"]),
        ("text", ["文字"]),
        ("theme", ["主题"]),
        ("forbid", ["禁止"]),
        ("require", ["必须"]),
        ("severity", ["等级"]),
        ("error", ["错误"]),
        ("warning", ["警告"]),
        ("info", ["提示"]),
        ("delivery", ["交付"]),
        ("flow", ["往来"]),
        ("path", ["路径"]),
        ("cycle", ["循环"]),
        ("of", ["涉及"]),
        ("to", ["到"]),
        ("across", ["跨"]),
        ("over", ["超过"]),
        ("through", ["途经"]),
        ("in", ["属于"]),
        ("any", ["任一"]),
        ("each", ["每个"]),
        ("unit", ["单位"]),
        ("external", ["外部"]),
        ("when", ["当"]),
        ("unless", ["除非"]),
        ("and", ["且"]),
        ("no", ["无"]),
    ]
}
