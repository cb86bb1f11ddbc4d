/// Cairo writes the present time into a PDF; the same model must give the same bytes. The date has a fixed width, so
/// that the offsets in the file stay right.
enum PDFDate {
    /// Overwrites the digits of `/CreationDate (D:YYYYMMDDhhmmss…)`.
    ///
    /// - Parameter timestamp: seconds since 1970, UTC; clamped to the years 1970 to 9999.
    static func patch(_ pdf: inout [UInt8], timestamp: Int64) {
        let marker = Array("/CreationDate (D:".utf8)
        let digits = Array(text(timestamp).utf8)
        var start = 0
        while start + marker.count + digits.count + 1 < pdf.count {
            guard pdf[start] == marker[0], pdf[start..<(start + marker.count)].elementsEqual(marker) else {
                start += 1
                continue
            }
            let date = start + marker.count
            pdf.replaceSubrange(date..<(date + digits.count), with: digits)
            // Then comes the zone: Z, or +hh'mm.
            var position = date + digits.count
            if pdf[position] == UInt8(ascii: "-") { pdf[position] = UInt8(ascii: "+") }
            while position < pdf.count, pdf[position] != UInt8(ascii: ")") {
                if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(pdf[position]) { pdf[position] = UInt8(ascii: "0") }
                position += 1
            }
            start = position
        }
    }

    /// `YYYYMMDDhhmmss`, by Howard Hinnant's `civil_from_days`.
    static func text(_ timestamp: Int64) -> String {
        let seconds = min(max(timestamp, 0), 253_402_300_799)
        let (days, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func digits(_ value: Int64, _ count: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        return digits(year, 4) + digits(month, 2) + digits(day, 2) + digits(time / 3600, 2)
            + digits(time % 3600 / 60, 2) + digits(time % 60, 2)
    }
}
