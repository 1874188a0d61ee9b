/** Notes of `decompose`. */
export const DECOMPOSE_NOTES = {
  "decompose.unsolved": [
    "{estimator}: least squares can't be solved, since too few scenes share objects.",
    "Use scenes that share more of them.",
  ],
  "decompose.no-free-direction":
    "Adjusted R² of object vectors ({estimators}) does not exist: values leave no direction free, so any vectors would fit.",
  "decompose.no-interval":
    "Adjusted R² of object vectors ({estimators}) has no 95 % CI: there are too few objects to leave one out, or too many to leave out each.",
  "decompose.no-roles":
    "Roles and fillers were not fitted: this needs scenes of two or more objects, and enough groups to hold some out.",
} as const;
