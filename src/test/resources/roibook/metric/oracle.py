"""Intervals by statsmodels, scipy and numpy, and a flip of signs on real data by pandas, for the tests of `metric`.

Run: python oracle.py FOLDER MICROSOFT_ADS_DAILY.csv. Writes days.csv, persistent.csv, android.csv and oracle.json into
the folder; all are recorded in the repository. Days are simulated here, from a fixed seed. android.csv is an excerpt of
microsoft_ads_daily.csv (fivetran/dbt_ad_reporting, integration test seeds, Apache-2.0).
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

folder = Path(sys.argv[1])
rng = np.random.default_rng(20261001)

RATES = [(50, 2348), (0, 10), (10, 10), (1, 3), (4, 300), (999_999, 1_000_000), (12, 12_345_678)]
wilson = [[k, n, *map(float, proportion_confint(k, n, alpha=0.05, method="wilson"))] for k, n in RATES]


def days(n, rho):
    cost = 100 * np.array([1, 1.1, 1, 0.9, 1.2, 0.6, 0.5])[np.arange(n) % 7] * np.exp(0.2 * rng.normal(size=n))
    noise = np.empty(n)
    noise[0] = rng.normal()
    for i in range(1, n):
        noise[i] = rho * noise[i - 1] + np.sqrt(1 - rho**2) * rng.normal()
    conversions = rng.poisson(cost / 12) + 1
    frame = {"cost": cost.round(2), "revenue": (cost * 3 * np.exp(0.4 * noise)).round(2), "conversions": conversions}
    return pd.DataFrame(frame)


MARGIN = 0.4
FIGURES = {
    "roas": lambda c, r, n: r.sum(-1) / c.sum(-1),
    "roi": lambda c, r, n: (r.sum(-1) - c.sum(-1)) / c.sum(-1),
    "cpa": lambda c, r, n: c.sum(-1) / n.sum(-1),
    "poas": lambda c, r, n: MARGIN * r.sum(-1) / c.sum(-1),
    "romi": lambda c, r, n: (MARGIN * r.sum(-1) - c.sum(-1)) / c.sum(-1),
    "profit": lambda c, r, n: MARGIN * r.sum(-1) - c.sum(-1),
}


def columns(frame):
    return tuple(frame[name].to_numpy(float) for name in ("cost", "revenue", "conversions"))


def tail(n):
    """Hesterberg, What Teachers Should Know about the Bootstrap (2015), expanded percentiles."""
    return stats.norm.cdf(np.sqrt(n / (n - 1)) * stats.t.ppf(0.025, n - 1))


def autocorrelation(frame, figure):
    data = columns(frame)
    left = np.array([figure(*(np.delete(x, i) for x in data)) for i in range(len(frame))])
    e = left - left.mean()
    return float((e[1:] * e[:-1]).sum() / (e * e).sum())


def independent(frame):
    """Only for figures whose days show no positive autocorrelation, so that a block is one day."""
    result = {}
    for name, figure in FIGURES.items():
        if autocorrelation(frame, figure) <= 0:
            range_ = stats.bootstrap(
                columns(frame), figure, paired=True, vectorized=False, method="percentile", n_resamples=40_000,
                confidence_level=1 - 2 * tail(len(frame)), random_state=np.random.default_rng(1),
            ).confidence_interval
            result[name] = [float(range_.low), float(range_.high)]
    return result


def in_blocks(frame, figure):
    n, rho = len(frame), min(autocorrelation(frame, figure), 0.8)
    length = int(np.ceil((4 * rho**2 / (1 - rho**2) ** 2) ** (1 / 3) * (1.5 * n) ** (1 / 3)))
    length = min(length, n // 3)
    start = rng.integers(0, n, (40_000, -(-n // length)))
    drawn = ((start[:, :, None] + np.arange(length)) % n).reshape(40_000, -1)[:, :n]
    values = figure(*(x[drawn] for x in columns(frame)))
    return {"length": length, "range": [float(q) for q in np.quantile(values, [tail(n), 1 - tail(n)])]}


for seed in range(1000):
    rng = np.random.default_rng(seed)
    plain = days(30, 0)
    if all(autocorrelation(plain, figure) <= 0 for figure in FIGURES.values()):
        break
persistent = days(90, 0.6)
plain.to_csv(folder / "days.csv", index=False)
persistent.to_csv(folder / "persistent.csv", index=False)

ads = pd.read_csv(sys.argv[2], parse_dates=["date"])
android = ads[(ads.device_os == "Android") & ads.date.dt.strftime("%Y-%m").isin(["2019-04", "2019-05"])]
android = android[android.impressions > 0].sort_values(["date", "campaign_id", "impressions", "clicks", "spend"])
android = android.assign(month=android.date.dt.strftime("%Y-%m"))
android[["month", "date", "impressions", "clicks", "spend"]].to_csv(folder / "android.csv", index=False)
groups = android.groupby("month")
of_sums = (groups.clicks.sum() / groups.impressions.sum()).to_dict()
mean = android.assign(ctr=android.clicks / android.impressions).groupby("month").ctr.mean().to_dict()

(folder / "oracle.json").write_text(
    json.dumps(
        {
            "wilson": wilson,
            "tail": {str(n): float(tail(n)) for n in (7, 14, 30, 90)},
            "days": independent(plain),
            "persistent": in_blocks(persistent, FIGURES["roas"]),
            "android": {"ctr_of_sums": of_sums, "ctr_mean": mean},
        },
        indent=2,
    )
    + "\n"
)
