"""Makes microsoft_ads.csv and roi_oracle.csv beside this file. Run with pandas 3.1: python roi_oracle.py SOURCE SAMPLES

SOURCE is microsoft_ads_daily.csv of fivetran/dbt_ad_reporting (rows as the Microsoft Advertising API gives them; Apache-2.0),
SAMPLES is data-samples/campaigns.csv.gz of this project. What is computed: sums and ratios by campaign and month, comparisons
with the days before and the year before, changes without days that still convert, and what drove a change.
"""
import pathlib
import sys

import pandas as pd

here = pathlib.Path(__file__).parent
MARGIN = 0.42
MEASURES = ["cost", "revenue", "conversions", "clicks", "impressions"]
found = []


def put(case, key, metric, value):
    if pd.notna(value):
        found.append((case, key, metric, repr(float(value))))


def sums(rows, by, first, last):
    chosen = rows[(rows.date >= first) & (rows.date <= last)]
    return chosen.groupby(by, observed=True)[MEASURES].sum()


def figures(s, whole):
    return pd.DataFrame({
        "cost": s.cost, "revenue": s.revenue, "profit": MARGIN * s.revenue - s.cost,
        "roas": s.revenue / s.cost.where(s.cost != 0), "romi": (MARGIN * s.revenue - s.cost) / s.cost.where(s.cost != 0),
        "cpa": s.cost / s.conversions.where(s.conversions != 0), "ctr": s.clicks / s.impressions.where(s.impressions != 0),
        "cpc": s.cost / s.clicks.where(s.clicks != 0), "share_of_spend": s.cost / whole})


def keep(case, frame, metrics):
    for key, row in frame.iterrows():
        for metric in metrics:
            put(case, "|".join(map(str, key)) if isinstance(key, tuple) else key, metric, row[metric])


def compare(case, rows, by, now, before, metrics=("cost", "revenue", "profit", "roas")):
    a, b = sums(rows, by, *now), sums(rows, by, *before)
    difference = figures(a, a.cost.sum()) - figures(b, b.cost.sum())
    keep(case, difference.dropna(how="all"), metrics)
    total = figures(a.sum().to_frame().T, a.cost.sum()).iloc[0] - figures(b.sum().to_frame().T, b.cost.sum()).iloc[0]
    for metric in metrics:
        put(case, "total", metric, total[metric])


def drivers(rows, by, now, before):
    a, b = sums(rows, by, *now).align(sums(rows, by, *before), fill_value=0.0)
    cost = pd.DataFrame({"t": a.cost, "y": b.cost})
    profit = MARGIN * pd.DataFrame({"t": a.revenue, "y": b.revenue}) - cost
    spend, share, back = cost.sum(), cost / cost.sum(), profit / cost
    both = share * back
    keep("drivers-profit", pd.DataFrame({
        "volume": (spend.t - spend.y) * both.mean(axis=1),
        "mix": spend.mean() * (share.t - share.y) * back.mean(axis=1),
        "efficiency": spend.mean() * share.mean(axis=1) * (back.t - back.y),
        "effect": profit.t - profit.y}), ["volume", "mix", "efficiency", "effect"])
    roas = pd.DataFrame({"t": a.revenue / a.cost, "y": b.revenue / b.cost})
    mean = (a.revenue.sum() / a.cost.sum() + b.revenue.sum() / b.cost.sum()) / 2
    keep("drivers-roas", pd.DataFrame({
        "mix": (share.t - share.y) * (roas.mean(axis=1) - mean),
        "efficiency": share.mean(axis=1) * (roas.t - roas.y)}), ["mix", "efficiency"])


source = pd.read_csv(sys.argv[1])
ads = pd.DataFrame({"date": source.date, "campaign": source.campaign_id.map(lambda c: f"c{c}"), "device": source.device_type,
                    "cost": source.spend, "revenue": source.revenue.fillna(0), "conversions": source.conversions.fillna(0),
                    "clicks": source.clicks, "impressions": source.impressions})
ads = ads.sort_values(["date", "campaign", "device"], kind="stable")
ads.to_csv(here / "microsoft_ads.csv", index=False)
month = ads.assign(month=ads.date.str[:7])
by = sums(month, ["campaign", "month"], "2018-09-01", "2019-06-30")
keep("ads-month", figures(by, by.cost.sum()), ["cost", "profit", "roas", "ctr", "cpc", "share_of_spend"])
compare("ads-days", ads, "campaign", ("2019-05-06", "2019-05-19"), ("2019-04-22", "2019-05-05"), ("cost", "profit"))

# Dirty rows are for the cleaning; here those that can be read at once are taken, by the test as well.
samples = pd.read_csv(sys.argv[2], dtype=str, keep_default_na=False)
for measure in MEASURES:
    samples[measure] = pd.to_numeric(samples[measure], errors="coerce")
samples = samples[samples[MEASURES].notna().all(axis=1) & (samples.campaign_name != "") & (samples.channel != "")
                  & samples.date.str.fullmatch(r"\d{4}-\d{2}-\d{2}") & (samples.currency == "EUR")
                  & (samples.date <= "2026-10-31")]
month = samples.assign(month=samples.date.str[:7])
search = month[month.channel == "Search"]
by = sums(search, ["campaign_name", "month"], "2026-09-01", "2026-10-31")
keep("month", figures(by, by.cost.sum()), ["cost", "profit", "roas", "romi", "cpa"])
OCTOBER, SEPTEMBER = ("2026-10-01", "2026-10-31"), ("2026-09-01", "2026-09-30")
compare("days", samples, "channel", ("2026-10-05", "2026-10-18"), ("2026-09-21", "2026-10-04"))
compare("year", samples, "channel", OCTOBER, ("2025-10-01", "2025-10-31"))
compare("settled", samples, "channel", ("2026-10-01", "2026-10-24"), ("2026-09-01", "2026-09-24"))
drivers(samples, "channel", OCTOBER, SEPTEMBER)
by = sums(samples, "campaign_name", *OCTOBER)
profit = (MARGIN * by.revenue - by.cost).sort_values(ascending=False)
made = profit[profit > 0]
put("concentration", "profit", "most", int((made.cumsum() / made.sum() < 0.8).sum()) + 1)
put("concentration", "profit", "lost", -profit[profit < 0].sum())
pd.DataFrame(found, columns=["case", "key", "metric", "value"]).to_csv(here / "roi_oracle.csv", index=False)
