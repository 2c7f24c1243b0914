"""Reads a store again and again as src/docs/store.md says, by DuckDB or pandas, and prints rows and sum of cost.

usage: store_reader.py STORE duckdb|pandas STOP_FILE
"""
import pathlib
import re
import sys
import time

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs" / "store.md"
exec(re.search(r"runs it as it stands -->\n```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)[1])


def by_duckdb(files):
    import duckdb
    rows, cost = duckdb.read_parquet(files).aggregate("count(*), sum(cost)").fetchall()[0]
    return rows, float(cost)


def by_pandas(files):
    import pandas
    import pyarrow.parquet
    rows = pandas.concat(pyarrow.parquet.read_table(file, columns=["cost"]).to_pandas() for file in files)
    return len(rows), float(rows["cost"].sum())


store, how, stop = sys.argv[1:]
read = {"duckdb": by_duckdb, "pandas": by_pandas}[how]
while not pathlib.Path(stop).exists():
    files = store_files(store) if (pathlib.Path(store) / "manifest.json").exists() else []
    if files:
        rows, cost = read(files)
        print(rows, f"{cost:.2f}", flush=True)
    time.sleep(0.05)
