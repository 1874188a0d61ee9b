/** The estimators of object vectors, by the names that options and paths of metrics have. */
export const ESTIMATORS = ["avg", "avg_pos", "single", "ls", "ls_pos"] as const;
export type Estimator = typeof ESTIMATORS[number];

/** Something for each estimator that was asked for. */
export type ByEstimator<T> = { [E in Estimator]?: T };
