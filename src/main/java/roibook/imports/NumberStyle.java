package roibook.imports;

/// How a column writes its numbers.
public enum NumberStyle {

    /// A dot before decimals, commas between thousands: `1,234.50`.
    DOT,

    /// A comma before decimals, dots between thousands: `1.234,50`.
    COMMA
}
