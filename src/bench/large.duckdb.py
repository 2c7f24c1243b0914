"""The same questions to the same files, by DuckDB in Python with the same memory; pandas for the table."""
import json
import pathlib
import statistics
import sys
import time

import duckdb

store = pathlib.Path(sys.argv[1])
manifest = json.loads((store / "manifest.json").read_text())
files = [str(store / part["path"]) for part in manifest["tables"]["campaigns"]["parts"]]
duckdb.execute("set memory_limit = '2GB'")
data = f"read_parquet({files!r})"


def timed(name, runs, sql, fetch):
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        fetch(duckdb.sql(sql))
        seconds.append(time.perf_counter() - start)
    print(f"duckdb-python {name} {statistics.median(seconds):.3f}")


timed("group-by", 3, f"select channel, sum(cost), sum(revenue) from {data} group by channel", lambda r: r.fetchall())
timed("one-month", 3, f"select channel, sum(cost) / sum(clicks) from {data} where date between date '2026-03-01' and "
      "date '2026-03-31' group by channel", lambda r: r.fetchall())
timed("by-campaign-day", 3, f"select campaign_name, date, sum(cost) as cost from {data} group by all order by cost desc "
      "limit 10", lambda r: r.fetchall())
timed("filtered-count", 3, f"select count(*) from {data} where cost > 1", lambda r: r.fetchall())
timed("table-1M", 3, "select campaign_name, channel, cost, impressions, clicks, conversions, revenue, date from "
      f"{data} limit 1000000", lambda r: r.df())
