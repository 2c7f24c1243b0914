"""The peer of the bench `csv`: the same file to clean rows with pandas, vectorised as well as it goes.

usage: csv.pandas.py FILE [c|pyarrow]
"""
import resource
import sys
import time

import numpy as np
import pandas as pd

CURRENCIES = ["EUR", "USD", "GBP", "CHF", "PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "JPY", "CAD", "AUD"]
MEASURES = ["cost", "impressions", "clicks", "conversions", "revenue"]
WHOLE = ["impressions", "clicks"]
TYPES = {"id": "int64", "created_at": "str"} | {c: "str" for c in MEASURES + ["campaign_name", "channel", "date", "currency"]}


def fold(column):
    """Spellings of one thing become its commonest spelling; done on the distinct values."""
    counts = column.value_counts()
    tidy = counts.index.str.replace(r"\s+", " ", regex=True).str.strip()
    frame = pd.DataFrame({"text": counts.index, "tidy": tidy, "key": tidy.str.lower(), "n": counts.values})
    best = frame.groupby(["key", "tidy"])["n"].sum().reset_index().sort_values(["n", "tidy"], ascending=[False, True])
    best = best.drop_duplicates("key").set_index("key")["tidy"]
    changes = dict(zip(frame["text"], frame["key"].map(best)))
    return column.map(changes)


def load(file, engine):
    raw = pd.read_csv(file, dtype=TYPES, keep_default_na=False, engine=engine)
    typed = pd.DataFrame({"id": raw["id"]})
    unread = pd.Series(False, index=raw.index)
    for name in MEASURES:
        text = raw[name].str.strip()
        number = pd.to_numeric(text, errors="coerce")
        there = (text != "") & (text != "-")
        lost = (number % 1 != 0) if name in WHOLE else ((number * 1e6).round() / 1e6 != number)
        unread |= there & (number.isna() | lost)
        typed[name] = number
    day = pd.to_datetime(raw["date"], format="%Y-%m-%d", errors="coerce")
    unread |= day.isna() & (raw["date"] != "")
    typed["date"] = day
    typed["created_at"] = pd.to_datetime(raw["created_at"], format="%Y-%m-%d %H:%M:%S", errors="coerce")
    return raw, typed, unread


def clean(raw, typed, unread):
    for name in ["campaign_name", "channel"]:
        typed[name] = fold(raw[name])
    typed["currency"] = raw["currency"].str.strip().str.upper()
    verdict = np.zeros(len(typed), dtype="int8")
    rules = [unread, typed["campaign_name"] == "", typed["date"].isna(), typed["date"] < "1990-01-01",
             typed["date"] > typed["created_at"].dt.normalize() + pd.Timedelta(days=1),
             *(typed[c] < 0 for c in MEASURES[:4]), (typed["currency"] != "") & ~typed["currency"].isin(CURRENCIES),
             raw.duplicated()]
    for n, broken in enumerate(rules, 1):
        verdict[(verdict == 0) & broken.to_numpy()] = n
    warnings = [int((broken & (verdict == 0)).sum()) for broken in (
        typed["clicks"] > typed["impressions"], typed["conversions"] > typed["clicks"], typed["revenue"] < 0,
        *(typed[c].isna() for c in MEASURES), typed["currency"] == "")]
    repaired = sum(int(((typed[c] != raw[c]) & (verdict == 0)).sum()) for c in ["campaign_name", "channel", "currency"])
    kept = typed[verdict == 0]
    # A sum of which a part is missing is missing; ids and creation are the first and the last.
    by = kept.groupby(["campaign_name", "channel", "currency", "date"], sort=False)
    days = by.agg({"id": "min", "created_at": "max"} | {c: "sum" for c in MEASURES})
    whole = by.size()
    for name in MEASURES:
        days.loc[by[name].count() < whole, name] = np.nan
    days = days.reset_index().sort_values(["date", "id"])
    return days, verdict, warnings, repaired


def main():
    before = time.process_time()
    start = time.perf_counter()
    raw, typed, unread = load(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "c")
    loaded = time.perf_counter()
    days, verdict, _, _ = clean(raw, typed, unread)
    done = time.perf_counter()
    print(f"load {loaded - start:.3f}\nclean {done - loaded:.3f}\nread {len(raw)}\nrejected {int((verdict > 0).sum())}")
    print(f"days {len(days)}\ncost {days['cost'].sum():.2f}\nclicks {days['clicks'].sum():.0f}")
    print(f"cpu {time.process_time() - before:.3f}")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")


main()
