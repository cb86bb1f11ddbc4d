import FlowDiagnostics

/// A small organisation to start from, in which the `core` rules find nothing.
public enum StarterModel {
    public static func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private static let english = """
        // Who supplies what to whom. `icflow lint` finds the faults, `icflow explain RULE` says why they are some.
        org "Our company"

        supplier mill "Paper mill"
        customer reader "Readers"

        department purchasing "Purchasing" { head "Ms Chen" }
        department press "Printing" { head "Mr Okafor" }
        department dispatch "Dispatch" { head "Ms Silva" }
        department accounts "Accounts" { head "Mr Weber" }

        /// Goods gain value along the line.
        logistics mill -> purchasing -> press "paper" {
            owner    purchasing
            due      3d
            quantity 20 t
            accept   "weighed and dry"
        }
        logistics press -> dispatch -> reader "printed books" {
            owner    dispatch
            due      5d
            quantity 4000 copies
            accept   "no page missing"
        }

        service accounts -> purchasing, press, dispatch "expenses refunded" {
            owner  accounts
            due    5d
            accept "receipt attached"
        }

        // An unfinished matter is passed on by `transfer`; whoever takes it as its own says so.
        transfer dispatch -> press "complaint about a book" { accepted; owner press }

        """

    private static let chinese = """
        // 谁向谁提供什么。“icflow lint”找出毛病，“icflow explain 规则”说明为何是毛病。
        组织 "本公司"

        供方 mill "造纸厂"
        客户 reader "读者"

        部门 采购部 { 主管 "陈经理" }
        部门 印刷部 { 主管 "欧经理" }
        部门 发运部 { 主管 "席经理" }
        部门 财务部 { 主管 "魏经理" }

        /// 货物沿线增值。
        物流 mill -> 采购部 -> 印刷部 "纸张" {
            负责 采购部
            时限 3d
            数量 20 吨
            验收 "过磅且干燥"
        }
        物流 印刷部 -> 发运部 -> reader "图书" {
            负责 发运部
            时限 5d
            数量 4000 册
            验收 "不缺页"
        }

        服务 财务部 -> 采购部, 印刷部, 发运部 "费用报销" {
            负责 财务部
            时限 5d
            验收 "票据齐全"
        }

        // 未办结的事项用“转交”；接手的单位以“受理”表明由它办理。
        转交 发运部 -> 印刷部 "图书投诉" { 受理; 负责 印刷部 }

        """
}
