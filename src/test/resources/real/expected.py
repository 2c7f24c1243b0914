"""What pandas makes of the excerpts and of the samples: run in this folder with pandas installed, writes expected.json.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install pandas && /tmp/venv/bin/python expected.py
"""
import json
import pathlib
from decimal import Decimal

import pandas as pd

here = pathlib.Path(__file__).parent
measures = ["spend", "impressions", "clicks", "conversions", "revenue"]

ads = pd.read_csv(here / "microsoft_ads_excerpt.csv", dtype=str, keep_default_na=False)
read = len(ads)
ads = ads.drop_duplicates()
unique = len(ads)
for m in measures:
    ads[m] = ads[m].map(lambda v: Decimal(v) if v else None)
days = []
for key, group in ads.groupby(["account_id", "campaign_id", "network", "currency_code", "date"], sort=True):
    sums = [None if group[m].isna().any() else sum(group[m]) for m in measures]
    days.append([None if s is None else str(s.normalize()) for s in sums])
known = [[Decimal(d[i]) for d in days if d[i] is not None] for i in range(5)]

geo = pd.read_csv(here / "geo_media_excerpt.csv", dtype=str)
google = pd.read_csv(here / "google_ads_api_stats.csv", dtype=str)

samples = pd.read_csv(here / "../../../../data-samples/campaigns.csv.gz", dtype=str, keep_default_na=False)
cost = pd.to_numeric(samples.cost, errors="coerce")
clicks = pd.to_numeric(samples.clicks, errors="coerce")
duplicate = samples.duplicated()
day = pd.to_datetime(samples.date, format="%Y-%m-%d", errors="coerce")
revenue = pd.to_numeric(samples.revenue, errors="coerce")
places = samples.cost.str.partition(".")[2].str.len()
bad = (
    (samples.campaign_name == "") | day.isna() | (day > "2026-12-31") | (cost < 0) | (clicks < 0)
    | (pd.to_numeric(samples.impressions) < 0) | (pd.to_numeric(samples.conversions) < 0)
    | ~samples.currency.str.upper().isin(["EUR", "USD"]) | (cost.isna() & (samples.cost != "")) | (places > 6)
    | (clicks % 1 != 0) | (revenue.isna() & (samples.revenue != "")) | duplicate
)
good = samples[~bad].assign(
    channel=samples.channel.str.strip().str.lower().replace({"e-mail": "email", "affiliates": "affiliate", "influencers": "influencer"}),
    currency=samples.currency.str.upper(), cost=cost, revenue=revenue)
october = good[good.date.str.startswith("2026-10") & (good.currency == "EUR")]

json.dump({
    "microsoft": {"read": read, "unique": unique, "days": len(days),
                  "missing": [sum(d[i] is None for d in days) for i in range(5)],
                  "sums": [str(sum(k)) for k in known]},
    "geo": {"read": len(geo), "cost": str(sum(map(Decimal, geo.Channel0_spend))),
            "impressions": str(sum(map(Decimal, geo.Channel0_impression)))},
    "google": {"read": len(google), "cost": str(sum(map(Decimal, google.cost_micros)) / 1000000)},
    "samples": {"read": len(samples), "rejected": int(bad.sum()), "accepted": int((~bad).sum()),
                "october": {c: {"cost": round(float(g.cost.sum()), 2), "revenue": round(float(g.revenue.sum()), 2)}
                            for c, g in october.groupby("channel")}},
}, open(here / "expected.json", "w"), indent=1)
