package roibook.roi.response;

/// How far a curve can be believed. Even the best of these comes from looking on, not from an experiment.
public enum Belief {
    /// Much spread of spend, many days, a narrow range: good enough to plan a move within bounds.
    SOLID,
    /// Good enough for small moves that are watched.
    FAIR,
    /// A hint; no money is moved on it.
    WEAK;

    boolean carriesMoves() {
        return this != WEAK;
    }
}
