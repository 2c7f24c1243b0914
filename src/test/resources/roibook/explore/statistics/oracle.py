"""Statistics as scipy, statsmodels and pymannkendall compute them, on open data and on generated series.

usage: python oracle.py DATA-FOLDER    writes series.csv and oracle.json beside this script

Needs numpy, pandas, scipy, statsmodels and pymannkendall. DATA-FOLDER holds dt_simulated_weekly.csv (Robyn, MIT) and
online_shoppers_intention.csv (UCI, Sakar and Kastro 2018, CC BY 4.0), of which every tenth row is taken.
"""
import json
import pathlib
import sys

import numpy as np
import pandas as pd
import pymannkendall
from scipy import stats
from statsmodels.tsa.seasonal import STL

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path(sys.argv[1])

weekly = pd.read_csv(DATA / "dt_simulated_weekly.csv")
shoppers = pd.read_csv(DATA / "online_shoppers_intention.csv").iloc[::10].reset_index(drop=True)
random = np.random.default_rng(5)
days = np.arange(140)
daily = np.round(100 + 0.3 * days + np.array([0, 5, 10, 5, 0, -30, -40])[days % 7] + random.normal(0, 8, 140), 3)
daily[50] = 900.0
series = {
    "revenue": weekly["revenue"], "tv": weekly["tv_S"], "facebook": weekly["facebook_S"], "daily": daily,
    "bounce": shoppers["BounceRates"], "exit": shoppers["ExitRates"], "values": shoppers["PageValues"],
    "products": shoppers["ProductRelated"], "visitor": shoppers["VisitorType"], "month": shoppers["Month"],
}
pd.DataFrame({name: pd.Series(values) for name, values in series.items()}).to_csv(HERE / "series.csv", index=False)


def spearman(a, b):
    found = stats.spearmanr(series[a], series[b])
    return {"a": a, "b": b, "value": found.statistic, "probability": found.pvalue}


def trend(name):
    values = np.asarray(series[name])
    slope, _, low, high = stats.theilslopes(values, np.arange(len(values)))
    return {"name": name, "slope": slope, "low": low, "high": high,
            "plain": pymannkendall.original_test(values).p, "corrected": pymannkendall.hamed_rao_modification_test(values).p,
            "tau": pymannkendall.original_test(values).Tau}


def stl(name, period, window):
    found = STL(np.asarray(series[name]), period=period, seasonal=window, robust=True).fit()
    return {"name": name, "period": period, "window": window,
            "trend": [float(v) for v in found.trend], "season": [float(v) for v in found.seasonal]}


def categories(a, b):
    table = pd.crosstab(shoppers[a], shoppers[b]).to_numpy()
    chi, probability, _, _ = stats.chi2_contingency(table, correction=False)
    n, (r, k) = table.sum(), table.shape
    phi = max(0, chi / n - (r - 1) * (k - 1) / (n - 1))
    value = np.sqrt(phi / (min(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1))
    return {"value": value, "probability": probability}


def groups():
    parts = [rows["ProductRelated"] for _, rows in shoppers.groupby("VisitorType")]
    h, probability = stats.kruskal(*parts)
    n = len(shoppers)
    return {"value": float(np.sqrt((h - len(parts) + 1) / (n - len(parts)))), "probability": probability}


probabilities = [0.001, 0.2, 0.03, 0.04, 0.9, 0.0001, 0.05]
oracle = {
    "spearman": [spearman("revenue", "tv"), spearman("tv", "facebook"), spearman("bounce", "exit"), spearman("bounce", "values")],
    "trend": [trend("revenue"), trend("tv"), trend("daily")],
    "stl": [stl("daily", 7, 7), stl("daily", 7, 35), stl("revenue", 52, 7)],
    "categories": categories("VisitorType", "Month"), "groups": groups(),
    "probabilities": probabilities, "adjusted": list(stats.false_discovery_control(probabilities)),
    "quantiles": [float(np.quantile(series["tv"], q)) for q in (0.01, 0.25, 0.5, 0.75, 0.99)],
    "spread": float(stats.median_abs_deviation(series["daily"], scale="normal")),
}
(HERE / "oracle.json").write_text(json.dumps(oracle, indent=1) + "\n", encoding="utf-8")
