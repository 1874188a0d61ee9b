/** Notes of `decompose`. */
type Estimators = { estimators: readonly string[] };

export const DECOMPOSE_NOTES = {
  "decompose.unsolved": ({ estimator }: { estimator: string }) =>
    `${estimator}: Least squares can't be solved: the scenes share objects in chains of thousands. ` +
    "Use scenes that share more of them.",
  "decompose.no-free-direction": ({ estimators }: Estimators) =>
    `Adjusted R² of object vectors (${
      estimators.join(", ")
    }) does not exist, nor its interval: values leave no direction free, so any vectors would fit.`,
  "decompose.no-interval": ({ estimators }: Estimators) =>
    `Adjusted R² of object vectors (${
      estimators.join(", ")
    }) has no interval: there are too few objects to leave one out, or too many to do so with each.`,
  "decompose.no-roles": () =>
    "Roles and fillers were not fitted: it takes scenes of two objects or more, and bags of values enough to leave some out.",
} as const;
