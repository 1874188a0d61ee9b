import type { RobustMetrics } from "../../metrics/kinds/robust.ts";

/** Why numbers are missing, or are not what they usually are. */
export function robustNotes(metrics: RobustMetrics, tooMany: boolean): string[] {
  const { apart, draws, planted } = metrics;
  return [
    ...apart === 0
      ? [
        "The views of every scene have one and the same vector, so there is nothing to be robust to.",
      ]
      : [],
    ...tooMany
      ? [
        "Scenes can be re-paired in too many ways to list them: swaps and pairs were not compared over views.",
      ]
      : draws === 0
      ? ["No bag of values shows two sets of objects, so nothing could be exchanged within views."]
      : [],
    ...planted === null
      ? [
        "Binding was not planted into views, since vectors don't vary: a no has no power beside it.",
      ]
      : [],
  ];
}
