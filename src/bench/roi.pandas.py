"""The peer of the bench `roi`: the same reports with pandas, vectorised as well as it goes.

usage: roi.pandas.py FOLDER RUNS [category]     with texts as categories
"""
import statistics
import sys
import time

import pandas as pd

MEASURES = ["cost", "revenue", "impressions", "clicks", "conversions"]
MARGIN = 0.42


def sums(rows, first, last, by):
    """The rows of a period, checked to be of one currency and complete, added up by columns or the month."""
    chosen = rows.loc[rows["date"].between(first, last), ["date", "channel", "campaign_name", "currency"] + MEASURES]
    assert chosen["currency"].nunique() == 1
    assert chosen[MEASURES].notna().all(axis=None)
    keys = [chosen["date"].dt.to_period("M") if key == "month" else chosen[key] for key in by]
    return chosen.groupby(keys, observed=True)[MEASURES].sum()


def figures(s):
    whole = s["cost"].sum()
    return s.assign(profit=MARGIN * s["revenue"] - s["cost"], roas=s["revenue"] / s["cost"], roi=s["revenue"] / s["cost"] - 1,
                    romi=(MARGIN * s["revenue"] - s["cost"]) / s["cost"], cpa=s["cost"] / s["conversions"],
                    share_of_spend=s["cost"] / whole)


def compared(rows):
    now, before = (figures(sums(rows, a, b, ["channel"])) for a, b in (("2026-10-01", "2026-10-31"), ("2026-09-01", "2026-09-30")))
    return now.join((now - before).add_suffix("_change"))


def timed(name, runs, step):
    seconds = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - start)
    print(f"{name} {statistics.median(seconds[1:]):.4f}")


def main():
    start = time.perf_counter()
    rows = pd.read_parquet(sys.argv[1])
    for name in ("cost", "revenue", "conversions"):
        rows[name] = rows[name].astype(float)
    rows["date"] = pd.to_datetime(rows["date"])
    if sys.argv[3:] == ["category"]:
        for name in ("channel", "campaign_name", "currency", "platform"):
            rows[name] = rows[name].astype("category")
    print(f"load {time.perf_counter() - start:.4f}")
    runs = int(sys.argv[2])
    period = ("2024-11-01", "2026-10-31")
    timed("channel-month", runs, lambda: figures(sums(rows, *period, ["channel", "month"])))
    timed("compared", runs, lambda: compared(rows))
    timed("campaign-month", runs, lambda: figures(sums(rows, *period, ["campaign_name", "month"])))
    whole = sums(rows, *period, ["channel", "month"])
    print(f"groups {len(whole)}\ncost {whole['cost'].sum():.6f}\nrevenue {whole['revenue'].sum():.6f}")


main()
