"""Makes weekly.csv and weekly_oracle.csv beside this file. Run with scipy 1.17, pandas 3: python weekly.py ROBYN GEO

ROBYN is dt_simulated_weekly.csv of facebookexperimental/Robyn (simulated; MIT), GEO geo_media.csv of google/meridian (simulated
geo-weeks; Apache-2.0), added up over the geos. Revenue is that of the whole firm; each medium is fitted alone, beside a trend
and two yearly waves: a test of fitting, no model of the market. Base and scale are not below zero. Each shape is searched for
from many starts with scipy.optimize.least_squares, the linear part by scipy.optimize.lsq_linear.
"""
import pathlib
import sys

import numpy as np
import pandas as pd
from scipy.optimize import least_squares, lsq_linear

here = pathlib.Path(__file__).parent
robyn = pd.read_csv(sys.argv[1])
geo = pd.read_csv(sys.argv[2])
geo["revenue"] = geo.conversions * geo.revenue_per_conversion
weeks = geo.groupby("time").sum(numeric_only=True).reset_index()
parts = [pd.DataFrame({"medium": name, "date": robyn.DATE, "spend": robyn[name].round(2), "revenue": robyn.revenue.round(2)})
         for name in ["tv_S", "ooh_S", "print_S", "facebook_S", "search_S"]]
parts += [pd.DataFrame({"medium": f"Channel{i}", "date": weeks.time, "spend": weeks[f"Channel{i}_spend"].round(2),
                        "revenue": weeks.revenue.round(2)}) for i in range(4)]
data = pd.concat(parts)
data.to_csv(here / "weekly.csv", index=False)

SHAPES = {
    "POWER": (lambda x, k: x ** k, (0.05, 0.98)),
    "LOGARITHM": (lambda x, k: np.log1p(x / k), (0.002, 8)),
    "SATURATION": (lambda x, k: x / (k + x), (0.005, 10)),
}


def controls(dates):
    elapsed = (dates - dates.iloc[0]).dt.days.to_numpy(float)
    length = elapsed[-1] + 7
    columns = [elapsed / length]
    if length >= 1.5 * 365.25 and len(dates) >= 60:
        for wave in (1, 2):
            angle = 2 * np.pi * wave * elapsed / 365.25
            columns += [np.sin(angle), np.cos(angle)]
    z = np.column_stack(columns)
    return z - z.mean(axis=0)


def linear(f, z, y):
    a = np.column_stack([np.ones_like(f), f, z])
    low = [0, 0] + [-np.inf] * z.shape[1]
    found = lsq_linear(a, y, bounds=(low, np.inf), tol=1e-14, lsmr_tol="auto", method="bvls")
    return found.x, y - a @ found.x


rows = []
for medium, part in data.groupby("medium", sort=False):
    x = part.spend.to_numpy() / part.spend.max()
    y = part.revenue.to_numpy() / part.revenue.abs().mean()
    z = controls(pd.to_datetime(part.date))
    for family, (shape, (low, high)) in SHAPES.items():
        best = None
        for start in np.geomspace(low * 1.01, high * 0.99, 15):
            fit = least_squares(lambda p: linear(shape(x, np.exp(p[0])), z, y)[1], [np.log(start)],
                                bounds=([np.log(low)], [np.log(high)]), xtol=1e-12, ftol=1e-14, gtol=1e-14)
            if best is None or fit.cost < best.cost:
                best = fit
        k = float(np.exp(best.x[0]))
        beta, left = linear(shape(x, k), z, y)
        at = np.array([0.25, 0.5, 1.0])
        curve = (beta[0] + beta[1] * shape(at, k)) * part.revenue.abs().mean()
        rows.append([medium, family, k, beta[0], beta[1], float(left @ left), *curve])
out = pd.DataFrame(rows, columns=["medium", "family", "k", "base", "scale", "error", "at_quarter", "at_half", "at_most"])
out.to_csv(here / "weekly_oracle.csv", index=False)
print(out.to_string())
