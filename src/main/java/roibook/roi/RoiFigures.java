package roibook.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import roibook.metric.Basis;
import roibook.metric.GroupSums;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Totals;
import roibook.roi.RoiQuery.Cell;
import roibook.roi.RoiQuery.CurrencyShare;
import roibook.roi.RoiQuery.Era;
import roibook.roi.RoiQuery.Filter;
import roibook.roi.RoiReport.Group;

/// The figures of a report, without words. What not every reader wants (days, platforms) is computed when it is asked for.
final class RoiFigures {

    /// Groups up to which the days of all of them come by one query.
    private static final int FEW_GROUPS = 60;

    private final RoiQuery query;
    private final Question question;
    private final Money money;
    private final Sums now;
    private final Sums settled;
    private final Sums before;
    private final List<Group> groups;
    private final Basis wholeNow;
    private final Lazy<GroupSums> groupSums;
    private final Lazy<List<String>> platforms;
    private final Lazy<DailyTotals> daily;
    private final Lazy<Map<List<String>, DailyTotals>> groupDays;

    private RoiFigures(RoiQuery query, Question question, Money money, Sums now, Sums settled, Sums before) {
        this.query = query;
        this.question = question;
        this.money = money;
        this.now = now;
        this.settled = settled;
        this.before = before;
        wholeNow = whole(now.total());
        groups = groups();
        groupSums = Lazy.of(() -> GroupSums.of(groups.stream().map(Group::totals).toList()));
        platforms = Lazy.of(() -> query.platforms(question.period()));
        daily = Lazy.of(() -> days(""));
        groupDays = Lazy.of(this::allGroupDays);
    }

    /// The currency of a report.
    ///
    /// @param code the currency of all amounts; empty where rows state none
    /// @param found the currencies of the period, that with the most cost first
    record Money(Optional<String> code, List<CurrencyShare> found) {}

    static RoiFigures compute(RoiQuery query, Question question) {
        var eras = eras(question);
        var supposed = query.hasCurrency()
                ? question.currency().or(query::anyCurrency)
                : Optional.<String>empty();
        boolean others = query.hasCurrency()
                && supposed.filter(code -> !query.hasOthers(eras, code)).isEmpty();
        var cells = others ? List.<Cell>of() : query.cells(eras, Filter.NONE, Set.of());
        var money = new Money(supposed, List.of());
        boolean single = query.hasCurrency() && !cells.isEmpty();
        if (query.hasCurrency() && !single) {
            var found = query.currencies(question.period());
            money = new Money(question.currency().or(() -> mostSpent(found)), found);
            cells = query.cells(eras, new Filter(money.code(), true, ""), Set.of());
        }
        var all = all(now(cells, question));
        if (single) {
            money = new Money(supposed,
                    List.of(new CurrencyShare(supposed, all.rows(), all.known(Measure.COST))));
        }
        var code = money.code();
        question.shop().ifPresent(shop -> shop.check(code));
        return split(query, question, money, eras, cells, all);
    }

    private static Totals all(Stream<Cell> cells) {
        return Totals.sum(cells.map(Cell::totals).toList());
    }

    private static Optional<String> mostSpent(List<CurrencyShare> currencies) {
        return currencies.stream()
                .filter(share -> share.code().isPresent())
                .findFirst()
                .flatMap(CurrencyShare::code);
    }

    /// The parts of time: what is final, what is not, and what is compared with.
    private static List<Era> eras(Question question) {
        var eras = new ArrayList<Era>();
        var period = question.period();
        question.settled().ifPresent(part -> eras.add(Era.of(part)));
        question.settled()
                .map(part -> part.to().plusDays(1))
                .or(() -> Optional.of(period.from()))
                .filter(first -> !first.isAfter(period.to()))
                .ifPresent(first -> eras.add(Era.of(new ReportingPeriod(first, period.to()))));
        question.before().ifPresent(other -> eras.add(other.era()));
        return List.copyOf(eras);
    }

    private static Stream<Cell> now(Collection<Cell> cells, Question question) {
        int parts = eras(question).size() - (question.before().isPresent() ? 1 : 0);
        return cells.stream().filter(cell -> cell.era() < parts);
    }

    private static RoiFigures split(RoiQuery query, Question question, Money money, List<Era> eras,
            List<Cell> found, Totals all) {
        int earlier = question.before().isPresent() ? eras.size() - 1 : eras.size();
        var allBefore = all(era(found, earlier));
        var gapsNow = Sums.few(all);
        var gapsBefore = Sums.few(allBefore);
        var cells = found;
        if (!gapsNow.isEmpty() || !gapsBefore.isEmpty()) {
            var gaps = EnumSet.noneOf(Measure.class);
            gaps.addAll(gapsNow);
            gaps.addAll(gapsBefore);
            cells = query.cells(eras, new Filter(money.code(), query.hasCurrency(), ""), gaps);
        }
        var now = Sums.of(now(cells, question).toList(), gapsNow, all);
        var settled = question.settled().isEmpty()
                ? Sums.NONE
                : question.settled().equals(Optional.of(question.period()))
                        ? now
                        : Sums.of(era(cells, 0).toList(), gapsNow);
        var before = Sums.of(era(cells, earlier).toList(), gapsBefore, allBefore);
        return new RoiFigures(query, question, money, now, settled, before);
    }

    private static Stream<Cell> era(Collection<Cell> cells, int era) {
        return cells.stream().filter(cell -> cell.era() == era);
    }

    private List<Group> groups() {
        var keys = new LinkedHashSet<>(now.groups().keySet());
        var earlier = comparesGroups() ? before.groups() : Map.<Key, Totals>of();
        keys.addAll(earlier.keySet());
        return GroupOrder.sorted(keys, query.dimensions(), now, question.basis())
                .stream()
                .map(key -> new Group(key.values(),
                        now.groups().getOrDefault(key, Totals.NONE),
                        settled.groups().getOrDefault(key, Totals.NONE),
                        earlier.getOrDefault(key, Totals.NONE)))
                .toList();
    }

    /// Whether groups of both periods can stand side by side.
    boolean comparesGroups() {
        return question.before()
                .filter(other -> query.dimensions()
                        .stream()
                        .allMatch(dimension -> dimension.kind().moves(other.era().months())))
                .isPresent();
    }

    RoiQuery query() {
        return query;
    }

    Question question() {
        return question;
    }

    Money money() {
        return money;
    }

    Sums sumsNow() {
        return now;
    }

    Sums sumsSettled() {
        return settled;
    }

    Sums sumsBefore() {
        return before;
    }

    List<Group> allGroups() {
        return groups;
    }

    List<String> platforms() {
        return platforms.get();
    }

    /// What metrics over all groups are computed with.
    ///
    /// @param totals the sums of a part of time
    /// @param part its days
    Basis basis(Totals totals, ReportingPeriod part) {
        var whole = whole(totals);
        return question.shop()
                .flatMap(shop -> shop.of(part, question.period()))
                .map(whole::withShopRevenue)
                .orElse(whole);
    }

    /// What metrics of a group are computed with: the shop's revenue can't be told by channel, only by time.
    Basis basis(Totals totals, ReportingPeriod part, Group group) {
        var whole = whole(totals);
        if (question.shop().isEmpty()) {
            return whole;
        }
        return query.dimensions().stream().allMatch(dimension -> dimension.kind().isTime())
                ? question.shop()
                        .flatMap(shop -> query.dimensions().isEmpty()
                                ? shop.of(part, question.period())
                                : shop.of(part, query.dimensions(), group.keys()))
                        .map(whole::withShopRevenue)
                        .orElse(whole)
                : whole;
    }

    /// The same for the whole period; thousands of groups share it.
    Basis basisNow(Group group) {
        return question.shop().isEmpty() ? wholeNow : basis(now.total(), question.period(), group);
    }

    /// A metric of all groups in the period, in their order; NaN where it has no value.
    double[] values(Metric metric) {
        return question.shop().isEmpty()
                ? groupSums.get().values(metric, wholeNow)
                : groups.stream()
                        .map(group -> metric.of(group.totals(), basisNow(group)).value())
                        .mapToDouble(value -> value.map(BigDecimal::doubleValue).orElse(Double.NaN))
                        .toArray();
    }

    private Basis whole(Totals totals) {
        return totals.rows() == 0 ? question.basis() : question.basis().withWhole(totals);
    }

    /// Computes a metric of a group before, with what held then.
    Basis basisBefore(Group group) {
        var totals = before.total();
        boolean byTime = query.dimensions().stream().anyMatch(dimension -> dimension.kind().isTime());
        return question.before()
                .filter(_ -> !byTime)
                .map(other -> basis(totals, other.period(), group))
                .orElseGet(() -> whole(totals));
    }

    DailyTotals daily() {
        return daily.get();
    }

    DailyTotals daily(Group group) {
        return groups.size() <= FEW_GROUPS
                ? groupDays.get().getOrDefault(group.keys(), none())
                : days(group.keys());
    }

    private DailyTotals none() {
        return new DailyTotals(new TreeMap<>(), new TreeMap<>(), question.basis(), question.partialFrom());
    }

    private DailyTotals days(String condition) {
        return new DailyTotals(query.days(question.period(), filter(condition), now.gaps()),
                question.before()
                        .map(other -> query.days(other.period(), filter(condition), before.gaps()))
                        .orElseGet(TreeMap::new),
                question.basis(), question.partialFrom());
    }

    private DailyTotals days(List<String> keys) {
        return new DailyTotals(
                query.days(question.period(), filter(query.condition(keys, Era.of(question.period()))),
                        now.gaps()),
                question.before()
                        .map(other -> query.days(other.period(), filter(query.condition(keys, other.era())),
                                before.gaps()))
                        .orElseGet(TreeMap::new),
                question.basis(), question.partialFrom());
    }

    private Map<List<String>, DailyTotals> allGroupDays() {
        var today = query.groupDays(question.period(), filter(""), now.gaps(), Era.of(question.period()));
        var earlier = question.before()
                .map(other -> query.groupDays(other.period(), filter(""), before.gaps(), other.era()))
                .orElseGet(Map::of);
        var all = new HashMap<List<String>, DailyTotals>();
        for (var group : groups) {
            all.put(group.keys(), new DailyTotals(days(today, group), days(earlier, group), question.basis(),
                    question.partialFrom()));
        }
        return all;
    }

    private static NavigableMap<LocalDate, Totals> days(
            Map<List<String>, NavigableMap<LocalDate, Totals>> all,
            Group group) {
        return all.getOrDefault(group.keys(), new TreeMap<>());
    }

    private Filter filter(String condition) {
        return new Filter(money.code(), query.hasCurrency(), condition);
    }

    /// The profit of each group, where it is known.
    Optional<BigDecimal> profit(Group group) {
        return Metric.PROFIT.of(group.totals(), question.basis()).value();
    }
}
