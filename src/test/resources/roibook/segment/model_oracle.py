"""RFM by pandas, PSI by numpy, gap statistic by scikit-learn, chi-square and assignment by scipy, for RfmTest,
DriftTest, GapTest, LiftsTest and HungarianTest.

Run: python model_oracle.py FOLDER. Needs points.csv of oracle.py in the folder; writes orders.csv, drift.csv and
model_oracle.json into it, which are recorded in the repository. Data are generated here, from fixed seeds.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from scipy.stats import chi2_contingency
from sklearn.cluster import KMeans

folder = Path(sys.argv[1])
rng = np.random.default_rng(20261123)


def rfm():
    """Orders of up to 400 customers, most of whom ordered once; some refunds."""
    customers = rng.integers(1, 401, 420)
    orders = pd.DataFrame({
        "customer_id": customers,
        "order_date": pd.Timestamp("2026-01-01") + pd.to_timedelta(rng.integers(0, 300, 420), unit="D"),
        "revenue": np.round(rng.lognormal(4, 1, 420), 2),
    })
    orders.loc[rng.random(420) < 0.04, "revenue"] *= -1
    orders["revenue"] = orders["revenue"].round(2)
    orders.to_csv(folder / "orders.csv", index=False, date_format="%Y-%m-%d")
    paid = orders[orders["revenue"] > 0]
    day = orders["order_date"].max()
    table = pd.DataFrame({
        "recency": (day - paid.groupby("customer_id")["order_date"].max()).dt.days,
        "frequency": paid.groupby("customer_id").size(),
    })
    table["monetary"] = orders.groupby("customer_id")["revenue"].sum()
    expected = {"edges": {}, "customers": {}}
    for measure in ["recency", "frequency", "monetary"]:
        codes, edges = pd.qcut(table[measure], 5, labels=False, retbins=True, duplicates="drop")
        bins = len(edges) - 1
        scores = 1 + np.floor(4 * codes / max(1, bins - 1) + 0.5) if bins > 1 else codes * 0 + 3
        table[measure[0]] = (6 - scores if measure == "recency" else scores).astype(int)
        expected["edges"][measure] = [float(edge) for edge in edges]
    for customer, row in table.iterrows():
        expected["customers"][str(customer)] = [int(row.recency), int(row.frequency), round(float(row.monetary), 6),
                                                int(row.r), int(row.f), int(row.m)]
    return expected


def psi():
    then = np.round(rng.lognormal(3, 0.8, 600), 2)
    now = np.round(rng.lognormal(3.3, 0.9, 600), 2)
    counts_then = rng.poisson(0.7, 600)
    counts_now = rng.poisson(0.8, 600)
    pd.DataFrame({"id": range(1, 601), "value": then, "value_now": now, "visits": counts_then,
                  "visits_now": counts_now}).to_csv(folder / "drift.csv", index=False)
    result = {}
    for name, a, b in [("value", then, now), ("visits", counts_then, counts_now)]:
        edges = np.unique(np.quantile(a, np.arange(1, 10) / 10))
        shares = [np.bincount(np.searchsorted(edges, x, side="left"), minlength=len(edges) + 1) / len(x)
                  for x in (a, b)]
        old, new = np.maximum(shares[0], 1e-4), np.maximum(shares[1], 1e-4)
        result[name] = float(np.sum((new - old) * np.log(new / old)))
    return result


def gap():
    """Means over 12 sets of references, since the references are drawn."""
    points = np.loadtxt(folder / "points.csv", delimiter=",")[:, :5]

    def log_inertia(rows, k):
        return np.log(KMeans(k, n_init=2, random_state=1).fit(rows).inertia_)

    low, high = points.min(axis=0), points.max(axis=0)
    references = [rng.uniform(low, high, points.shape) for _ in range(12)]
    return [float(np.mean([log_inertia(one, k) for one in references]) - log_inertia(points, k))
            for k in range(1, 8)]


def chi_square():
    tables = [[30, 100, 200, 1000], [5, 20, 400, 900], [60, 90, 70, 300]]
    return [{"table": t, "p": float(chi2_contingency([[t[0], t[1] - t[0]], [t[2], t[3] - t[2]]],
                                                      correction=False).pvalue)} for t in tables]


def assignments():
    cases = []
    for rows, columns in [(3, 3), (4, 6), (6, 4), (7, 7)]:
        matrix = rng.integers(0, 100, (rows, columns))
        best = matrix[linear_sum_assignment(matrix, maximize=True)].sum()
        cases.append({"matrix": matrix.tolist(), "best": int(best)})
    return cases


(folder / "model_oracle.json").write_text(json.dumps(
    {"rfm": rfm(), "psi": psi(), "gap": gap(), "chi_square": chi_square(), "assignments": assignments()},
    indent=1) + "\n")
