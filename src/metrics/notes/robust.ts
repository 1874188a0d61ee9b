/** Notes of `robust`. */
import { detail } from "../../result/note.ts";

export const ROBUST_NOTES = {
  "robust.few-bags": detail(({ views }: { views: readonly string[] }) =>
    `Views of fewer than two bags of values can't be judged without their own, and were left out: ${
      views.join(", ")
    }.`
  ),
  "robust.views-drawn": ({ views, of }: { views: readonly string[]; of: number }) =>
    `Of ${of} views ${views.length} are compared, drawn from the seed: ${views.join(", ")}.`,
  "robust.bags-drawn": ({ bags, of }: { bags: number; of: number }) =>
    `Renderings were compared on ${bags} of ${of} bags of values, drawn from the seed.`,
  "robust.views-equal": () =>
    "The views of every scene have one and the same vector, so there is nothing to be robust to.",
  "robust.many-pairings": () =>
    "Scenes can be re-paired in too many ways to list them: swaps and pairs were not compared over views.",
  "robust.no-exchange": () =>
    "No bag of values shows two sets of objects, so nothing could be exchanged within views.",
  "robust.not-planted": () =>
    "Binding was not planted into views, since vectors don't vary: a no has no power beside it.",
} as const;
