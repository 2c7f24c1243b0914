package roibook.roi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/// What platforms claim beside what the shop sold, in the same period and currency. Claimed more than sold: some sales are
/// claimed twice, or were none. Claimed less: the rest came without an attributed ad.
///
/// @param claimed attributed revenue, as platforms claim it
/// @param shop all revenue of the shop
public record ShopGap(BigDecimal claimed, BigDecimal shop) {

    /// {@return what is claimed less what was sold; above zero where more is claimed than there was}
    public BigDecimal difference() {
        return claimed.subtract(shop);
    }

    /// {@return what is claimed as a part of what was sold; empty when nothing was sold}
    public Optional<BigDecimal> claimedShare() {
        return shop.signum() > 0
                ? Optional.of(claimed.divide(shop, MathContext.DECIMAL128))
                : Optional.empty();
    }
}
