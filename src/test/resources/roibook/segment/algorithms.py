"""DBSCAN, HDBSCAN, k-medoids on Gower's distance and the gap statistic by others, for AlgorithmsTest.

Run: python algorithms.py FOLDER, with scikit-learn, kmedoids (FasterPAM by its authors) and gower. Writes into the folder,
recorded in the repository:
  moons.csv, blobs.csv   coordinates, then: DBSCAN label, whether dense (1), HDBSCAN label
  mixed.csv              number, level (0 to 3), category; empty is missing
  algorithms.json        parameters and figures
The gap statistic is written out here from the paper, on scikit-learn's k-means.
"""

import json
import sys
from pathlib import Path

import gower
import kmedoids
import numpy as np
import pandas as pd
from sklearn.cluster import DBSCAN, HDBSCAN, KMeans
from sklearn.datasets import make_blobs, make_moons
from sklearn.metrics import silhouette_score

folder = Path(sys.argv[1])
rng = np.random.default_rng(20261123)
found = {}


def density(name, points, eps, min_samples, min_cluster_size):
    points = np.round(points, 5)
    dbscan = DBSCAN(eps=eps, min_samples=min_samples).fit(points)
    dense = np.zeros(len(points), int)
    dense[dbscan.core_sample_indices_] = 1
    hdbscan = HDBSCAN(min_cluster_size=min_cluster_size, min_samples=min_samples, copy=True).fit(points)
    columns = np.column_stack([points, dbscan.labels_, dense, hdbscan.labels_])
    np.savetxt(folder / f"{name}.csv", columns, delimiter=",", fmt=["%.5f"] * points.shape[1] + ["%d"] * 3)
    found[name] = {"eps": eps, "min_samples": min_samples, "min_cluster_size": min_cluster_size}


moons, _ = make_moons(700, noise=0.07, random_state=2)
density("moons", np.vstack([moons, rng.uniform(-2, 3, (200, 2))]), 0.14, 6, 40)
blobs, _ = make_blobs(900, 3, centers=6, cluster_std=[0.3, 0.5, 0.8, 1, 0.4, 1.5], random_state=1)
density("blobs", np.vstack([blobs, rng.uniform(-12, 12, (150, 3))]), 0.9, 8, 30)

n = 300
kind = rng.integers(0, 3, n)
number = np.round(np.array([1.0, 4.0, 9.0])[kind] + rng.normal(0, 1.2, n), 3)
level = np.clip(kind + rng.integers(0, 2, n), 0, 3).astype(float)
category = np.where(rng.random(n) < 0.7, np.array(["DE", "AT", "CH"])[kind], "FR").astype(object)
# The package gower knows no missing values: figures of whole rows are its own, those with gaps are written out below.
whole = pd.DataFrame({"number": number, "level": level, "category": category})
distances = gower.gower_matrix(whole, cat_features=[False, False, True]).astype(float)
found["whole"] = {
    "pairs": [[int(a), int(b), float(distances[a, b])] for a, b in rng.integers(0, n, (20, 2))],
    "loss": {str(k): min(float(kmedoids.fasterpam(distances, k, random_state=r).loss) for r in range(20)) for k in range(2, 7)},
}
labels = kmedoids.fasterpam(distances, 3, random_state=0).labels
found["whole"]["labels"] = [int(label) for label in labels]
found["whole"]["silhouette"] = float(silhouette_score(distances, labels, metric="precomputed"))
whole.to_csv(folder / "mixed.csv", index=False, header=False)

gaps = whole.copy()
gaps.loc[::7, "number"] = np.nan
gaps.loc[3::11, "category"] = None
found["gaps"] = {"pairs": []}
for a, b in rng.integers(0, n, (40, 2)):
    parts = []
    for column, extent in [("number", np.nanmax(gaps["number"]) - np.nanmin(gaps["number"])), ("level", np.ptp(level))]:
        parts.append(abs(gaps[column][a] - gaps[column][b]) / extent)
    one, other = gaps["category"][a], gaps["category"][b]
    parts.append(np.nan if pd.isna(one) or pd.isna(other) else float(one != other))
    found["gaps"]["pairs"].append([int(a), int(b), float(np.nanmean(parts))])

points = np.loadtxt(folder / "points.csv", delimiter=",")[:, :5]


def logs(rows, seed):
    return [np.log(KMeans(k, n_init=10, random_state=seed).fit(rows).inertia_) for k in range(1, 8)]


own = np.array(logs(points, 0))
low, high = points.min(axis=0), points.max(axis=0)
reference = np.array([logs(rng.uniform(low, high, points.shape), b) for b in range(100)])
found["gap"] = [float(x) for x in reference.mean(axis=0) - own]
found["gap_deviation"] = [float(x) for x in reference.std(axis=0)]
(folder / "algorithms.json").write_text(json.dumps(found, indent=1) + "\n")
