"""Cluster scores and k-means inertia by scikit-learn, for ClusterScoresTest and KMeansTest.

Run: python oracle.py FOLDER. Writes points.csv (x0..x4, label a, label b) and oracle.json into the folder;
both are recorded in the repository. Points are generated here, from a fixed seed.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.metrics import (
    adjusted_rand_score,
    calinski_harabasz_score,
    davies_bouldin_score,
    silhouette_score,
)

folder = Path(sys.argv[1])
rng = np.random.default_rng(20261122)
points, _ = make_blobs(n_samples=600, n_features=5, centers=6, cluster_std=2.5, random_state=7)
points = np.round((points - points.mean(axis=0)) / points.std(axis=0), 6)
a = KMeans(4, n_init=10, random_state=1).fit(points).labels_
b = np.where(rng.random(600) < 0.2, rng.integers(0, 5, 600), a)
np.savetxt(folder / "points.csv", np.column_stack([points, a, b]), delimiter=",", fmt=["%.6f"] * 5 + ["%d"] * 2)
inertia = {str(k): float(KMeans(k, n_init=10, random_state=1).fit(points).inertia_) for k in range(2, 9)}
scores = {
    "silhouette_a": float(silhouette_score(points, a)),
    "silhouette_b": float(silhouette_score(points, b)),
    "davies_bouldin_a": float(davies_bouldin_score(points, a)),
    "davies_bouldin_b": float(davies_bouldin_score(points, b)),
    "calinski_harabasz_a": float(calinski_harabasz_score(points, a)),
    "calinski_harabasz_b": float(calinski_harabasz_score(points, b)),
    "adjusted_rand": float(adjusted_rand_score(a, b)),
    "inertia": inertia,
}
(folder / "oracle.json").write_text(json.dumps(scores, indent=2) + "\n")
