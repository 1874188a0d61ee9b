/** The estimators of object vectors, by the names that options and paths of metrics have. */
export type Estimator = "avg" | "avg_pos" | "single" | "ls" | "ls_pos";
/** All of them, in the order of tables. */
export const ESTIMATORS: readonly Estimator[] = ["avg", "avg_pos", "single", "ls", "ls_pos"];

/** Something for each estimator that was asked for. */
export type ByEstimator<T> = { [E in Estimator]?: T };
