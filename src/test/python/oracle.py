"""The samples once more, with pandas and scikit-learn: cleaning counts, ROI by channel, cluster inertia.

Run: python oracle.py DATA-SAMPLES SEGMENTS.json. SEGMENTS.json holds `features`, `money`, `k`, and `labels` by customer
id. Prints JSON. Nothing here is taken from Roibook's code: the rules are those of its documentation, written again.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

folder = Path(sys.argv[1])
asked = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))

CURRENCIES = {"EUR", "USD", "GBP", "CHF", "PLN"}
CHANNELS = {"e-mail": "email", "affiliates": "affiliate", "influencers": "influencer"}
GENDERS = {"m": "male", "f": "female"}
COUNTRIES = {"at": "austria", "deutschland": "germany", "usa": "united states"}


def read(name):
    return pd.read_csv(folder / name, dtype=str, keep_default_na=False)


def fold(column, others):
    """Spellings of one thing become its commonest spelling."""
    tidy = column.str.replace(r"\s+", " ", regex=True).str.strip()
    key = tidy.str.lower().replace(others)
    counts = Counter(zip(key, tidy))
    best = {}
    for (k, text), n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(k, text)
    return key.map(best)


def unreadable(frame, decimals, integers, days):
    bad = pd.Series(False, index=frame.index)
    for column in decimals:
        bad |= (frame[column] != "") & ~frame[column].str.fullmatch(r"-?\d+(\.\d{1,6})?")
    for column in integers:
        bad |= (frame[column] != "") & ~frame[column].str.fullmatch(r"-?\d+")
    for column, pattern in days.items():
        bad |= (frame[column] != "") & pd.to_datetime(frame[column], format=pattern, errors="coerce").isna()
    return bad


def judge(frame, rules):
    """The first rule that a row breaks, or nothing."""
    verdict = pd.Series("", index=frame.index)
    for name, broken in rules:
        verdict[(verdict == "") & broken] = name
    return verdict


def counts(verdict, repaired):
    accepted = verdict == ""
    rules = verdict[~accepted].value_counts()
    return {
        "read": len(verdict),
        "accepted": int(accepted.sum()),
        "repaired": int((accepted & repaired).sum()),
        "rejected": int((~accepted).sum()),
        "rules": {name: int(n) for name, n in sorted(rules.items())},
    }


def campaigns():
    raw = read("campaigns.csv.gz")
    number = {c: pd.to_numeric(raw[c], errors="coerce") for c in ["cost", "impressions", "clicks", "conversions", "revenue"]}
    day = pd.to_datetime(raw["date"], format="%Y-%m-%d", errors="coerce")
    made = pd.to_datetime(raw["created_at"]).dt.normalize()
    currency = raw["currency"].str.strip().str.upper()
    verdict = judge(raw, [
        ("unreadable cell", unreadable(raw, ["cost", "conversions", "revenue"], ["impressions", "clicks"], {"date": "%Y-%m-%d"})),
        ("no campaign", raw["campaign_name"].str.strip() == ""),
        ("no day", raw["date"] == ""),
        ("day in the future", day > made + pd.Timedelta(days=1)),
        *[(f"negative {c}", number[c] < 0) for c in ["cost", "impressions", "clicks", "conversions"]],
        ("unknown currency", ~currency.isin(CURRENCIES)),
        ("duplicate row", raw.duplicated()),
    ])
    name, channel = fold(raw["campaign_name"], {}), fold(raw["channel"], CHANNELS)
    repaired = (name != raw["campaign_name"]) | (channel != raw["channel"]) | (currency != raw["currency"])
    clean = pd.DataFrame({"channel": channel, "currency": currency, "date": day, **number})[verdict == ""]
    return counts(verdict, repaired), clean


def roi(clean, month, currency, margin):
    rows = clean[(clean["currency"] == currency) & (clean["date"].dt.strftime("%Y-%m") == month)]
    sums = rows.groupby("channel")[["cost", "conversions", "revenue"]].sum()
    sums["profit"] = margin * sums["revenue"] - sums["cost"]
    sums["roas"] = sums["revenue"] / sums["cost"]
    sums["roi"] = (sums["revenue"] - sums["cost"]) / sums["cost"]
    sums["romi"] = sums["profit"] / sums["cost"]
    sums["cpa"] = sums["cost"] / sums["conversions"]
    return sums.to_dict("index")


def customers():
    raw = read("customers.csv.gz")
    measures = ["sessions", "avg_session_duration", "pages_per_session", "transactions", "revenue"]
    number = {c: pd.to_numeric(raw[c], errors="coerce") for c in ["id", "age", *measures]}
    same = raw.duplicated()
    newest = raw[~same].sort_values("created_at", ascending=False).duplicated("id").reindex(raw.index, fill_value=False)
    verdict = judge(raw, [
        ("unreadable cell", unreadable(raw, ["avg_session_duration", "pages_per_session", "revenue"],
                                       ["id", "age", "sessions", "transactions"], {"created_at": "%Y-%m-%d %H:%M:%S"})),
        ("no id", raw["id"] == ""),
        *[(f"negative {c}", number[c] < 0) for c in measures[:-1]],
        ("duplicate row", same),
        ("duplicate id", newest),
    ])
    gender, country = fold(raw["gender"], GENDERS), fold(raw["country"], COUNTRIES)
    repaired = (gender != raw["gender"]) | (country != raw["country"]) | (number["age"] < 0) | (number["age"] > 120)
    return counts(verdict, repaired), pd.DataFrame(number)[verdict == ""].set_index("id")


def clusters(clean):
    """Buyers in logarithms, cut at the 1st and 99th percentile and standardised; k-means from ten starts."""
    buyers = clean[clean["transactions"] > 0].dropna(subset=asked["features"])
    columns = []
    for feature in asked["features"]:
        x = buyers[feature].to_numpy(float)
        if feature in asked["money"]:
            x = x / (np.median(np.abs(x[x != 0])) / 100)
        z = np.sign(x) * np.log1p(np.abs(x))
        z = np.clip(z, *np.quantile(z, [0.01, 0.99]))
        columns.append((z - z.mean()) / z.std())
    points = np.column_stack(columns)
    model = KMeans(asked["k"], n_init=10, random_state=1).fit(points)
    ours = buyers.index.map(lambda customer: asked["labels"].get(str(int(customer)), -1))
    truth = read("customers-truth.csv.gz").set_index("id")["segment"]
    real = truth.reindex(buyers.index.astype(int).astype(str))
    return {
        "buyers": len(buyers),
        "inertia": float(model.inertia_),
        "agreement": float(adjusted_rand_score(model.labels_, ours)),
        "truth": float(adjusted_rand_score(real.to_numpy(str), ours)),
    }


campaign_counts, campaign_rows = campaigns()
customer_counts, customer_rows = customers()
print(json.dumps({
    "campaigns": campaign_counts,
    "customers": customer_counts,
    "roi": {month: roi(campaign_rows, month, "EUR", 0.42) for month in ["2026-09", "2026-10"]},
    "clusters": clusters(customer_rows),
}))
