package roibook.imports;

/// A record of a file that stands among its rows and is none: a total, a footer.
///
/// @param line where it starts, from 1
/// @param text what it says
/// @param why why it is left out
public record LeftOut(long line, String text, String why) {}
