/// Who serves whom.
extension DegenerateShape {
    static let graphs: [DegenerateShape] = [
        DegenerateShape("one-item") { size, text in
            var random = Dice(seed: 1)
            let count = max(2, size / 20)
            text.units(count)
            for _ in 0..<size { text.line("service u\(random.below(count)) -> u\(random.below(count)) \"help\"") }
        },
        // Every unit serves every other, by one statement each.
        DegenerateShape("complete") { size, text in
            let count = size.squareRoot + 1
            text.units(count)
            for supplier in 0..<count {
                text.add("service u\(supplier) -> ")
                text.list(1..<count) { "u\((supplier + $0) % count)" }
                text.line(" \"help\"")
            }
        },
        // The same in one statement: a small text of very many flows.
        DegenerateShape("fan-out") { size, text in
            let count = size.squareRoot
            text.units(count)
            text.add("service ")
            text.list(0..<count) { "u\($0)" }
            text.add(" -> ")
            text.list(0..<count) { "u\($0)" }
            text.line(" \"help\"")
        },
        // Each of some units serves each of others, with an item for each customer.
        DegenerateShape("two-sides") { size, text in
            let count = size.squareRoot
            text.units(2 * count)
            for supplier in 0..<count {
                for customer in count..<2 * count {
                    text.line("transfer u\(supplier) -> u\(customer) \"matter \(customer)\"")
                }
            }
        },
        DegenerateShape("chain-of-transfers") { size, text in
            text.units(size + 1)
            for unit in 0..<size { text.line("transfer u\(unit) -> u\(unit + 1) \"matter\"") }
        },
        DegenerateShape("chain-to-customer") { size, text in
            text.units(size)
            text.line("supplier s\ncustomer c\nlogistics s -> u0 \"goods\"")
            for unit in 1..<size { text.line("logistics u\(unit - 1) -> u\(unit) \"goods\" { owner u\(unit) }") }
            text.line("logistics u\(size - 1) -> c \"goods\"")
        },
        // Each waits for what the one before makes.
        DegenerateShape("chain-of-needs") { size, text in
            text.units(size + 1)
            for unit in 0..<size {
                text.line(
                    "service u\(unit) -> u\(unit + 1) \"m\(unit + 1)\" { needs \"m\(unit)\"; due 2d; owner u\(unit) }")
            }
        },
        DegenerateShape("circle-of-needs") { size, text in
            text.units(size)
            for unit in 0..<size {
                let before = (unit + size - 1) % size
                text.line(
                    "service u\(unit) -> u\((unit + 1) % size) \"m\(unit)\" { needs \"m\(before)\"; due 2d; owner u0 }")
            }
        },
        DegenerateShape("needs-of-all") { size, text in
            text.units(size)
            for unit in 1..<size / 2 {
                text.line("service u\(unit) -> u0 \"h\" { owner u0; due 2d; needs \"g\" }")
                text.line("service u0 -> u\(unit) \"g\" { needs \"h\" }")
            }
        },
        DegenerateShape("circle-of-transfers") { size, text in
            text.units(size)
            for unit in 0..<size { text.line("transfer u\(unit) -> u\((unit + 1) % size) \"matter\"") }
        },
        // Neighbours hand a matter to and fro.
        DegenerateShape("ladder") { size, text in
            text.units(size / 2 + 1)
            for unit in 0..<size / 2 {
                text.line("transfer u\(unit) -> u\(unit + 1) \"matter\"\ntransfer u\(unit + 1) -> u\(unit) \"matter\"")
            }
        },
        DegenerateShape("torus") { size, text in
            let width = (size / 2).squareRoot
            text.units(width * width)
            for row in 0..<width {
                for column in 0..<width {
                    let (right, below) = ((column + 1) % width, (row + 1) % width)
                    text.line("transfer u\(row * width + column) -> u\(row * width + right) \"matter\"")
                    text.line("transfer u\(row * width + column) -> u\(below * width + column) \"matter\"")
                }
            }
        },
        // One unit informs all, of something new each time.
        DegenerateShape("hub") { size, text in
            text.units(size + 1)
            for unit in 1...size { text.line("information u0 -> u\(unit) \"news \(unit)\"") }
        },
        DegenerateShape("customers") { size, text in
            text.units(1)
            for customer in 0..<size { text.line("customer c\(customer)\nservice u0 -> c\(customer) \"help\"") }
        },
        // Every unit requires what one of them gives to all.
        DegenerateShape("required") { size, text in
            for unit in 0..<size {
                text.line("team u\(unit) { requires \"help\" from u\((unit + 1) % size) { within 2d } }")
            }
            for unit in 0..<size { text.line("service u0 -> u\(unit) \"help\" { due 3d }") }
        },
        DegenerateShape("same-flow") { size, text in
            text.units(2)
            text.add("service u0 -> u1 \"help\" { owner u0 }\n", times: size)
        },
        DegenerateShape("to-and-fro") { size, text in
            text.units(2)
            for flow in 0..<size { text.line("service u\(flow % 2) -> u\(1 - flow % 2) \"help \(flow)\" { owner u0 }") }
        },
        DegenerateShape("self") { size, text in
            text.units(1)
            for flow in 0..<size { text.line("service u0 -> u0 \"help \(flow)\"") }
        },
        DegenerateShape("units-alone") { size, text in text.units(size) },
        DegenerateShape("units-in-one") { size, text in
            text.line("department d {")
            text.units(size)
            text.line("}")
        },
        // Each unit stands in the block of the one before.
        DegenerateShape("nested") { size, text in
            for unit in 0..<size { text.line("department d\(unit) {") }
            text.add("}\n", times: size)
            for unit in 1..<size { text.line("service d\(unit) -> d\(unit - 1) \"result\"") }
        },
        // Names that are looked for from the innermost block outwards.
        DegenerateShape("nested-names") { size, text in
            text.line("department top")
            for unit in 0..<size { text.line("department d\(unit) { requires \"help\" from top") }
            text.add("}\n", times: size)
            text.line("service d0 -> top \"help\"")
        },
        DegenerateShape("reports") { size, text in
            text.line("department d0")
            for unit in 1..<size { text.line("department d\(unit) { reports to d\(unit - 1) }") }
            for unit in 1..<size { text.line("service d\(unit) -> d\(unit - 1) \"result\"") }
        },
    ]
}
