"""Makes geo_media.csv and geo_media_oracle.csv beside this file. Run with pandas 3.1: python geo_media.py SOURCE

SOURCE is geo_media.csv of google/meridian (simulated geo-weeks; Apache-2.0). It states conversions and their value per
geo-week, not per channel; they are split here over the channels by their share of spend, as a user would for want of better.
"""
import pathlib
import sys

import pandas as pd

here = pathlib.Path(__file__).parent
source = pd.read_csv(sys.argv[1])
source = source[source.geo.isin(["Geo0", "Geo1", "Geo2", "Geo3"]) & (source.time >= "2023-09-01")]
spend = source[[f"Channel{i}_spend" for i in range(4)]].sum(axis=1)
parts = []
for i in range(4):
    cost = source[f"Channel{i}_spend"]
    parts.append(pd.DataFrame({
        "date": source.time, "campaign_name": source.geo, "channel": f"Channel{i}", "cost": cost.round(6),
        "impressions": source[f"Channel{i}_impression"].astype(int),
        "conversions": (source.conversions * cost / spend).round(6),
        "revenue": (source.conversions * source.revenue_per_conversion * cost / spend).round(6)}))
rows = pd.concat(parts).sort_values(["date", "campaign_name", "channel"])
rows.to_csv(here / "geo_media.csv", index=False)

MARGIN = 0.42


def sums(month):
    chosen = rows[rows.date.str.startswith(month)]
    by = chosen.groupby("channel")[["cost", "revenue", "impressions", "conversions"]].sum()
    by.loc["total"] = by.sum()
    return by


now, before = sums("2023-12"), sums("2023-11")
out = now.assign(
    profit=MARGIN * now.revenue - now.cost, roas=now.revenue / now.cost, roi=now.revenue / now.cost - 1,
    romi=(MARGIN * now.revenue - now.cost) / now.cost, cpa=now.cost / now.conversions,
    cpm=1000 * now.cost / now.impressions, share_of_spend=now.cost / now.cost["total"])
out["profit_change"] = out.profit - (MARGIN * before.revenue - before.cost)
out.to_csv(here / "geo_media_oracle.csv")
