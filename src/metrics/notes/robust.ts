/** Notes of `robust`. */
import { details } from "../../result/note.ts";

export const ROBUST_NOTES = {
  ...details({
    "robust.few-bags": "Views with fewer than two groups of scenes were left out: {views}.",
  }),
  "robust.views-drawn": ({ views, of }: { views: readonly string[]; of: number }) =>
    `${views.length} of ${of} views were compared, a seeded sample: ${views.join(", ")}.`,
  "robust.bags-drawn":
    "Renderings were compared on {bags} of {of} groups of scenes, a seeded sample.",
  "robust.views-equal":
    "All views of a scene have the same vector, so robustness can't be measured.",
  "robust.many-pairings":
    "Scenes can be re-paired in too many ways: swaps and pairs were not compared over views.",
  "robust.no-exchange":
    "No group holds a scene together with its swap, so no rows could be permuted within views.",
  "robust.not-planted":
    "No positive control over views, since vectors don't vary: the power behind a no is unknown.",
} as const;
