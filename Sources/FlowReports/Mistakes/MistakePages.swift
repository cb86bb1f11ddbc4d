import FlowDiagnostics

/// What `icflow explain` tells of each sort of mistake beside its message, by code.
public enum MistakePages {
    public static subscript(definition: DiagnosticDefinition) -> MistakePage? {
        ofSyntax[definition.code] ?? ofNames[definition.code] ?? ofFiles[definition.code]
    }
}
