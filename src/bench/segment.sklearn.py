"""The peer of the bench `segment`: the same points with scikit-learn.

usage: segment.sklearn.py kmeans|dbscan|hdbscan FILE DIMENSIONS RUNS [EPS]
Prints the seconds of each run, and the inertia or the labels' summary. FILE holds big-endian doubles, row after row.
"""
import sys
import time

import numpy as np
from sklearn.cluster import DBSCAN, HDBSCAN, KMeans

job, file, dimensions, runs = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
points = np.fromfile(file, ">f8").astype(float).reshape(-1, dimensions)
for run in range(runs):
    start = time.perf_counter()
    if job == "kmeans":
        model = KMeans(5, n_init=10, random_state=run).fit(points)
    elif job == "dbscan":
        model = DBSCAN(eps=float(sys.argv[5]), min_samples=2 * dimensions).fit(points)
    else:
        model = HDBSCAN(min_cluster_size=len(points) // 50, min_samples=2 * dimensions, copy=True).fit(points)
    print(f"seconds {time.perf_counter() - start:.4f}")
    if job == "kmeans":
        print(f"inertia {model.inertia_:.6f}")
    else:
        print(f"groups {model.labels_.max() + 1}")
        print(f"noise {int((model.labels_ < 0).sum())}")
