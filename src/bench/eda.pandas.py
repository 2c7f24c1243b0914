"""The peer of the bench `eda`: describe of all columns and sums by day and channel, which is a small part of it.

usage: eda.pandas.py FILE
"""
import resource
import sys
import time

import pandas as pd

start = time.perf_counter()
cpu = time.process_time()
frame = pd.read_parquet(sys.argv[1])
described = frame.describe(include="all")
missing = frame.isna().sum()
distinct = frame.nunique()
days = frame.groupby(["date", "channel"], observed=True)[["cost", "revenue", "clicks", "conversions", "impressions"]].sum()
spearman = frame.sample(min(len(frame), 20000), random_state=1).corr("spearman", numeric_only=True)
print(f"whole {time.perf_counter() - start:.3f}\ncpu {time.process_time() - cpu:.3f}")
print(f"rows {len(frame)}\ncost {frame['cost'].sum():.2f}\nmedian {frame['cost'].median():.4f}")
print(f"days {frame['date'].nunique()}\npeak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}")
