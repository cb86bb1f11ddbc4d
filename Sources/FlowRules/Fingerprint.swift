import FlowDiagnostics
import FlowGraph
import FlowModel

/// What tells a finding from every other of its model, and stays the same where lines move or files are reformatted: the
/// rule, the kinds, the paths of the units, the items, and what else the rule names, never a line. Where two are still
/// equal, an ordinal tells them apart.
public struct Fingerprints {
    private var ordinals: [UInt64: Int] = [:]
    /// The paths of units and the identifiers of items that have been asked for: each is asked for again and again.
    private var paths: [UnitID: String] = [:]
    private var identifiers: [ItemID: String] = [:]

    public init() {}

    /// The fingerprint of the next finding, 16 hexadecimal digits; to be asked in the order of the findings.
    public mutating func next(for finding: Finding, in model: Model) -> String {
        var hash = StableHash()
        hash.add(finding.code)
        // All policies have one code.
        if finding.code == PolicyRule.code { hash.add(finding.name) }
        for path in finding.units.map({ path($0, in: model) }).sorted() { hash.add(path) }
        for flow in finding.flows {
            hash.add(model.flows.kind(flow).name)
            hash.add(identifier(model.flows.item(flow), in: model))
            let statement = model.statement(of: flow)
            if let name = statement.class.map({ model.classes[$0].name }) { hash.add(model.text(name)) }
            if let name = statement.process.map({ model.processes[$0].name }) { hash.add(model.text(name)) }
        }
        if let item = finding.item { hash.add(model.identifier(item)) }
        if let process = finding.process { hash.add(model.text(model.processes[process].name)) }
        if let regulation = finding.regulation { hash.add(model.text(model.regulations[regulation].name)) }
        if let `class` = finding.class { hash.add(model.text(model.classes[`class`].name)) }
        if let system = finding.system { hash.add(model.text(model.systems[system].name)) }
        if let field = finding.data.text("field") { hash.add(field) }
        return numbered(hash)
    }

    /// The fingerprint of the next mistake in a text: its code, the file, and what its message names.
    public mutating func next(for diagnostic: Diagnostic, in model: Model) -> String {
        var hash = StableHash()
        hash.add(diagnostic.definition.code)
        hash.add(model.sources[Int(diagnostic.span.source.index)].path)
        for argument in diagnostic.arguments { hash.add(argument.english) }
        return numbered(hash)
    }

    private mutating func path(_ unit: UnitID, in model: Model) -> String {
        if let path = paths[unit] { return path }
        let path = model.path(unit)
        paths[unit] = path
        return path
    }

    private mutating func identifier(_ item: ItemID, in model: Model) -> String {
        if let identifier = identifiers[item] { return identifier }
        let identifier = model.identifier(item)
        identifiers[item] = identifier
        return identifier
    }

    private mutating func numbered(_ hash: StableHash) -> String {
        var hash = hash
        let ordinal = ordinals[hash.value, default: 0]
        ordinals[hash.value] = ordinal + 1
        if ordinal > 0 { hash.add(String(ordinal)) }
        return hash.hexadecimal
    }
}

/// FNV-1a with 64 bits: the same on every machine and in every run, as the standard library's is not.
struct StableHash {
    private(set) var value: UInt64 = 14_695_981_039_346_656_037

    /// Adds a text and a mark of its end.
    mutating func add(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 1_099_511_628_211 }
        value = (value ^ 0xFF) &* 1_099_511_628_211
    }

    var hexadecimal: String {
        String(unsafeUninitializedCapacity: 16) { digits in
            for place in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * place)) & 0xF
                digits[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 16
        }
    }
}
