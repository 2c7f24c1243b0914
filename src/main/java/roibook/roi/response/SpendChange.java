package roibook.roi.response;

import java.math.BigDecimal;

/// How the spend of a group changes by all moves together.
///
/// @param name the group
/// @param before its spend in the period
/// @param change what is added; below zero what is taken away
/// @param gain the profit that this is expected to add or to cost, unrounded
public record SpendChange(String name, BigDecimal before, BigDecimal change, BigDecimal gain) {}
