/// How people see colours: with all three sorts of cones, or with one of them missing.
///
/// The matrices are those of severity 1.0 in G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and
/// Computer Graphics 15 (2009), applied to linear light.
public enum ColourVision: Hashable, Sendable, CaseIterable {
    case normal, protanopia, deuteranopia, tritanopia

    /// How different two colours look to someone who sees like this: about 1 where trained eyes just tell them apart
    /// side by side, over 10 at a glance. The colour difference formula CIEDE2000.
    public func difference(_ left: Colour, _ right: Colour) -> Double {
        LabColour(seen(LinearLight(left))).difference(to: LabColour(seen(LinearLight(right))))
    }

    private func seen(_ light: LinearLight) -> LinearLight {
        guard let rows else { return light }
        func sum(_ row: (Double, Double, Double)) -> Double {
            min(1, max(0, row.0 * light.red + row.1 * light.green + row.2 * light.blue))
        }
        return LinearLight(red: sum(rows.0), green: sum(rows.1), blue: sum(rows.2))
    }

    private typealias Row = (Double, Double, Double)

    private var rows: (Row, Row, Row)? {
        switch self {
        case .normal: nil
        case .protanopia:
            ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
        case .deuteranopia:
            ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
        case .tritanopia:
            ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
        }
    }
}
