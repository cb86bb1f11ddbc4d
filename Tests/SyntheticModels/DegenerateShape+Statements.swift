/// Very much of one sort of statement, attribute or list.
extension DegenerateShape {
    static let statements: [DegenerateShape] = [
        DegenerateShape("route") { size, text in
            text.units(size + 1)
            text.add("service ")
            text.list(0..<size + 1, separator: " -> ") { "u\($0)" }
            text.line(" \"help\" { owner u0; due 3d; accept \"done\"; needs \"paper\", \"ink\" }")
        },
        DegenerateShape("route-of-users") { size, text in
            text.units(size)
            text.add("service ")
            text.list(0..<size, separator: " -> ") { "u\($0)" }
            text.add(" \"help\" { used by ")
            text.list(0..<size, separator: ", ") { "u\(size - 1 - $0)" }
            text.line(" }")
        },
        DegenerateShape("route-to-and-fro") { size, text in
            text.units(2)
            text.add("transfer ")
            text.list(0..<size, separator: " -> ") { "u\($0 % 2)" }
            text.line(" \"matter\"")
        },
        DegenerateShape("attributes") { size, text in
            text.units(2)
            text.line("service u0 -> u1 \"help\" {")
            for number in 0..<size { text.line("complaint \"complaint \(number)\"") }
            text.line("}")
        },
        DegenerateShape("owners") { size, text in
            text.units(size)
            text.add("service u0 -> u1 \"help\" { owner ")
            text.list(0..<size) { "u\($0)" }
            text.line(" }")
        },
        DegenerateShape("needs") { size, text in
            text.units(2)
            text.add("service u0 -> u1 \"help\" { needs ")
            text.list(0..<size) { "\"paper \($0)\"" }
            text.line(" }")
        },
        DegenerateShape("via") { size, text in
            text.units(size)
            text.add("service u0 -> u1 \"help\" { via ")
            text.list(0..<size) { "u\($0)" }
            text.line(" }")
        },
        DegenerateShape("windows") { size, text in
            text.units(2)
            text.add("service u0 -> u1 \"help\" { window ")
            text.list(0..<size) { "Mon \(10 + $0 % 4):00-\(14 + $0 % 3):30" }
            text.line(" }")
        },
        DegenerateShape("requires") { size, text in
            text.line("team u0 {")
            for number in 0..<size { text.line("requires \"paper \(number)\" from u1") }
            text.line("}\nteam u1")
            for number in 0..<size { text.line("service u1 -> u0 \"paper \(number)\"") }
        },
        DegenerateShape("produces") { size, text in
            for unit in 0..<size { text.line("team u\(unit) { produces \"paper\" }") }
        },
        DegenerateShape("aliases") { size, text in
            for item in 0..<size { text.line("item i\(item) \"paper \(item)\" aka \"paper \(item + 1)\"") }
            text.units(2)
            text.line("service u0 -> u1 i0")
        },
        DegenerateShape("same-title") { size, text in
            for unit in 0..<size { text.line("team u\(unit) \"销售部\" { head \"柴经理\" }") }
        },
        // The same name in every block, and asked for by its path.
        DegenerateShape("same-name") { size, text in
            for unit in 0..<size {
                text.line("department d\(unit) { team x { requires \"help\" from d\(unit / 2).x } }")
            }
            text.line("service d0.x -> d1.x \"help\"")
        },
        DegenerateShape("deep-path") { size, text in
            for unit in 0..<size { text.line("department d\(unit) {") }
            text.add("}\n", times: size)
            text.add("service ")
            text.list(0..<size, separator: ".") { "d\($0)" }
            text.line(" -> d0 \"help\"")
        },
        DegenerateShape("process") { size, text in
            text.units(2)
            text.line("process p { due 3d")
            for step in 0..<size {
                text.line("service u\(step % 2) -> u\(1 - step % 2) \"h\(step + 1)\" { due 2d; needs \"h\(step)\" }")
            }
            text.line("}")
        },
        DegenerateShape("processes") { size, text in
            text.units(2)
            for process in 0..<size { text.line("process p\(process) { service u0 -> u1 \"help \(process)\" }") }
        },
        DegenerateShape("accounts") { size, text in
            text.units(2)
            for account in 0..<size {
                let attributes = "due \(account % 9 + 1)d; complaint \"late\""
                text.line("told by u\(account % 2) { service u0 -> u1 \"help\" { \(attributes) } }")
            }
        },
        DegenerateShape("accounts-of-all") { size, text in
            text.units(size)
            for unit in 0..<size {
                let next = (unit + 1) % size
                text.line("told by u\(unit) { service u\(unit) -> u\(next) \"help\" { due \(unit % 9 + 1)d } }")
                text.line("told by u\(next) { service u\(unit) -> u\(next) \"help\" { due 3d } }")
            }
        },
        DegenerateShape("allowances") { size, text in
            text.units(size)
            for unit in 0..<size {
                let next = (unit + 1) % size
                text.line("service u\(unit) -> u\(next) \"help\"")
                text.line("allow unowned-handoff between u\(unit), u\(next) because \"reason \(unit)\"")
            }
        },
        DegenerateShape("allowances-of-one-pair") { size, text in
            text.units(2)
            for flow in 0..<size {
                text.line("service u0 -> u1 \"help \(flow)\"")
                text.line("allow unowned-handoff between u0, u1 because \"reason \(flow)\"")
            }
        },
        DegenerateShape("allowances-of-items") { size, text in
            text.units(2)
            for flow in 0..<size {
                text.line("service u0 -> u1 \"help \(flow)\"")
                text.line("allow unowned-handoff for \"help \(flow)\" because \"reason \(flow)\"")
            }
        },
        DegenerateShape("allowance-between-all") { size, text in
            text.units(size)
            for unit in 1..<size { text.line("service u0 -> u\(unit) \"help\"") }
            text.add("allow unowned-handoff between ")
            text.list(0..<size) { "u\($0)" }
            text.line(" because \"all of them\"")
        },
        DegenerateShape("policies") { size, text in
            text.units(3)
            text.line("service u0 -> u1 \"help\" { owner u0 }")
            for policy in 0..<size { text.line("policy p\(policy) { forbid service from u\(policy % 3) }") }
        },
        DegenerateShape("policies-of-paths") { size, text in
            text.units(3)
            text.line("service u0 -> u1 \"help\" { owner u0 }")
            for policy in 0..<size { text.line("policy p\(policy) { forbid path of service over 2 }") }
        },
        // Paths as long as the chain, one for each unit.
        DegenerateShape("policy-on-chain") { size, text in
            text.units(size + 1)
            for unit in 0..<size { text.line("service u\(unit) -> u\(unit + 1) \"help\" { owner u0 }") }
            text.line("policy long { forbid path of service over 2 }")
            text.line("policy round { forbid cycle of service }")
            text.line("policy gate { require path of service from any unit to u\(size) through u3 }")
        },
        DegenerateShape("policy-on-all") { size, text in
            text.units(size)
            text.line("customer c\nservice u1 -> c \"help\"")
            for unit in 0..<size { text.line("service u\(unit) -> u\((unit * 7 + 1) % size) \"help\"") }
            text.line("policy each { require service from each unit to any unit }")
            text.line("policy gate { require path of service from any unit to any customer through u0 }")
            text.line("policy headed { require head for any unit }")
        },
        DegenerateShape("views") { size, text in
            text.units(3)
            text.line("service u0 -> u1 \"help\"")
            for view in 0..<size { text.line("view v\(view) { focus u\(view % 3) depth 2 }") }
        },
        DegenerateShape("meetings") { size, text in
            text.units(size)
            for unit in 0..<size { text.line("meeting u\(unit), u\((unit + 1) % size) every 1w") }
        },
        DegenerateShape("meeting-of-all") { size, text in
            text.units(size)
            text.add("meeting ")
            text.list(0..<size) { "u\($0)" }
            text.line(" every 1w\nservice u0 -> u1 \"help\"")
        },
        DegenerateShape("regulations") { size, text in
            text.units(2)
            for number in 0..<size {
                text.line("regulation r\(number) \"rule \(number)\" by u0 { binds u1; on \"help\" }")
            }
            text.line("service u0 -> u1 \"help\"")
        },
        DegenerateShape("systems-and-classes") { size, text in
            text.units(2)
            for number in 0..<size {
                text.line("system s\(number)\nclass c\(number)")
                text.line("service u0 -> u1 \"help\" for c\(number) { via s\(number) }")
            }
        },
        DegenerateShape("includes") { size, text in
            for number in 0..<size / 100 + 1 { text.line("include \"nowhere-\(number).flow\"") }
        },
    ]
}
