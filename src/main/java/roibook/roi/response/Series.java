package roibook.roi.response;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import roibook.metric.Totals;

/// Spend and revenue of a group along time, as numbers.
final class Series {

    private final List<LocalDate> days;
    private final double[] spend;
    private final double[] revenue;
    private final int step;
    private final int skipped;

    /// @param days the days, in order
    /// @param spend the spend of each
    /// @param revenue the revenue of each
    /// @param step days from one to the next as a rule: 1 or 7
    /// @param skipped days that were left out for lack of spend or revenue, or for spend below zero
    Series(List<LocalDate> days, double[] spend, double[] revenue, int step, int skipped) {
        this.days = days;
        this.spend = spend;
        this.revenue = revenue;
        this.step = step;
        this.skipped = skipped;
    }

    List<LocalDate> days() {
        return days;
    }

    double[] spend() {
        return spend;
    }

    double[] revenue() {
        return revenue;
    }

    int step() {
        return step;
    }

    int skipped() {
        return skipped;
    }

    static Series of(SpendDays group) {
        var days = new ArrayList<LocalDate>();
        var pairs = new ArrayList<double[]>();
        group.days().forEach((day, totals) -> {
            if (usable(totals)) {
                days.add(day);
                pairs.add(new double[]{totals.cost().orElseThrow().doubleValue(),
                        totals.revenue().orElseThrow().doubleValue()});
            }
        });
        return new Series(List.copyOf(days), pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                pairs.stream().mapToDouble(pair -> pair[1]).toArray(), step(days),
                group.days().size() - days.size());
    }

    private static boolean usable(Totals totals) {
        return totals.cost().filter(cost -> cost.signum() >= 0).isPresent() && totals.revenue().isPresent();
    }

    private static int step(List<LocalDate> days) {
        var gaps = new long[Math.max(0, days.size() - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = days.get(i + 1).toEpochDay() - days.get(i).toEpochDay();
        }
        Arrays.sort(gaps);
        return gaps.length > 0 && gaps[gaps.length / 2] >= 5 ? 7 : 1;
    }

    int size() {
        return spend.length;
    }

    boolean weekly() {
        return step == 7;
    }

    /// Days from the first to the last one.
    long length() {
        return days.isEmpty() ? 0 : days.getLast().toEpochDay() - days.getFirst().toEpochDay() + step;
    }

    /// What of the spend acts on each day, when a share of it is carried over from step to step: geometric adstock, whose
    /// weights add up to one. Days without rows have no spend.
    double[] carried(double share) {
        var acting = new double[size()];
        double stock = size() == 0 ? 0 : spend[0];
        for (int i = 0; i < acting.length; i++) {
            if (i > 0) {
                double steps = Math.max(1,
                        (days.get(i).toEpochDay() - days.get(i - 1).toEpochDay()) / (double) step);
                stock = share == 0 ? spend[i] : stock * Math.pow(share, steps) + (1 - share) * spend[i];
            }
            acting[i] = stock;
        }
        return acting;
    }

    double[] shares() {
        return step == 7 ? new double[]{0, 0.2, 0.4, 0.6} : new double[]{0, 0.3, 0.5, 0.7, 0.85};
    }
}
