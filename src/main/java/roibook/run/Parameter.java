package roibook.run;

/// A parameter as a notebook declares it.
///
/// @param name its name
/// @param type its declared type; for `var` the type that follows from the default; empty where none is known
/// @param defaultSource the default as it stands in the cell, or empty
/// @param help the comment behind it, or empty
public record Parameter(String name, String type, String defaultSource, String help) {}
