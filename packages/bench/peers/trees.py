"""Random forest and boosted trees on one-hot scenes, one thread: seconds a fit with its predictions.

Arguments: dim, objects a slot. The data are those of packages/bench/trees.ts in kind: all ordered pairs
of the first objects of 8 x 3, sums of free object vectors.
"""

import json
import sys
import time

import numpy as np
import sklearn
import xgboost
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestRegressor

dim, objects = int(sys.argv[1]), int(sys.argv[2])
rng = np.random.default_rng(0)
pairs = np.array([(a, b) for a in range(24) for b in range(24)])
known = (pairs < objects).all(1)
codes = np.stack([pairs[:, 0] % 8, pairs[:, 0] // 8, pairs[:, 1] % 8, pairs[:, 1] // 8], 1)
X = np.concatenate([np.eye(n)[codes[:, k]] for k, n in enumerate((8, 3, 8, 3))], 1).astype(np.float32)
vectors = rng.normal(size=(2, 24, dim))
F = (vectors[0, pairs[:, 0]] + vectors[1, pairs[:, 1]]).astype(np.float32)


def forest():
    return RandomForestRegressor(random_state=0, n_jobs=1).fit(X[known], F[known]).predict(X)


def boosted():
    pca = PCA(min(64, known.sum() - 1)).fit(F[known])
    scores = pca.transform(F[known])
    fit = lambda k: xgboost.XGBRegressor(n_jobs=1).fit(X[known], scores[:, k])
    return pca.inverse_transform(np.stack([fit(k).predict(X) for k in range(scores.shape[1])], 1))


def best(work, times):
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


print(json.dumps({
    "forest": best(forest, 2),
    "boosted": best(boosted, 1),
    "versions": f"scikit-learn {sklearn.__version__}, xgboost {xgboost.__version__}",
}))
