/** Notes of `visible`. */
export const VISIBLE_NOTES = {
  "visible.no-views":
    "Scenes have no views (a column `view`), so swaps were compared with scenes that have one other value, not with paraphrases.",
  "visible.no-second-view":
    "No scene with a swap has two views, so swaps were not compared with paraphrases.",
  "visible.no-other-value":
    "No scene with a swap has a neighbour with one other value, so these were not compared.",
  "visible.never-alone": ({ concepts }: { concepts: readonly string[] }) =>
    `No two scenes differ by a swap of ${
      concepts.join(" or ")
    } alone, with every other value in its position.`,
  "visible.no-interval": "Some shares have no 95 % CI over objects: one object is in every case.",
  "visible.sampled":
    "{scenes} of {of} scenes with a swap were measured, a seeded sample of whole groups.",
  "visible.repeated": ({ rows, views }: { rows: number; views: boolean }) =>
    `${rows === 1 ? "1 row shows" : `${rows} rows show`} a scene ${
      views ? "in a view " : ""
    }that an earlier row shows; cosines with swaps use the first alone.`,
} as const;
