import FlowDiagnostics
import FlowGraph
import FlowModel

/// What tells a finding from every other of its model, and stays the same where lines move or files are reformatted: the
/// rule, the kinds, the paths of the units, the items, and what else the rule names, never a line. Where two are still
/// equal, an ordinal tells them apart.
public struct Fingerprints {
    private var ordinals: [UInt64: Int] = [:]
    /// The paths of units and the identities of items that have been asked for: each is asked for again and again.
    private var paths: [UnitID: String] = [:]
    private var identities: [ItemID: String] = [:]

    public init() {}

    /// The fingerprint of the next finding, 16 hexadecimal digits; to be asked in the order of the findings.
    public mutating func next(for finding: Finding, in model: Model) -> String {
        var hash = StableHash()
        hash.add(finding.code)
        // All policies have one code.
        if finding.code == PolicyRule.code { hash.add(finding.name) }
        for path in finding.units.map({ path($0, in: model) }).sorted() { hash.add(path) }
        var flows = finding.flows.map { flow in fingerprint(of: flow, isStep: finding.isWitness, in: model) }
        // They come in the order of their lines.
        if flows.count > 1 { flows.sort() }
        for flow in flows { hash.add(flow) }
        if let item = finding.item { hash.add(identity(item, in: model)) }
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

    /// Two flows of one finding's units may run in opposite directions. Which way round a circle is shown is a matter of the
    /// order of declarations, however: a step goes without its ends.
    private mutating func fingerprint(of flow: FlowID, isStep: Bool, in model: Model) -> UInt64 {
        var hash = StableHash()
        hash.add(model.flows.kind(flow).name)
        if !isStep {
            hash.add(path(model.flows.supplier(flow), in: model))
            hash.add(path(model.flows.customer(flow), in: model))
        }
        hash.add(identity(model.flows.item(flow), in: model))
        let statement = model.statement(of: flow)
        hash.add(model.text(statement.class.map { model.classes[$0].name }) ?? "")
        hash.add(model.text(statement.process.map { model.processes[$0].name }) ?? "")
        return hash.value
    }

    private mutating func path(_ unit: UnitID, in model: Model) -> String {
        if let path = paths[unit] { return path }
        let path = model.path(unit)
        paths[unit] = path
        return path
    }

    private mutating func identity(_ item: ItemID, in model: Model) -> String {
        if let identity = identities[item] { return identity }
        let identity = model.identity(item)
        identities[item] = identity
        return identity
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

    mutating func add(_ number: UInt64) {
        for place in 0..<8 { value = (value ^ (number >> UInt64(8 * place) & 0xFF)) &* 1_099_511_628_211 }
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
