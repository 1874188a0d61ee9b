/** The sentences of a repair: what could be found here, what holds for unseen objects, for new views, and what it costs. */
import type { RepairCell, RepairMetrics } from "../../metrics/kinds/repair.ts";
import { NO_MAP } from "./map_file.ts";
import { formatInterval, formatNumber } from "../../metrics/text/number.ts";

/** Above it a paraphrase is nearer more often than chance gives. */
const HALF = 0.5;

export function repairSentences(metrics: RepairMetrics): string[] {
  const { newObjects, newViews, cost } = metrics;
  return [
    beforehand(metrics),
    metrics.supported === "yes"
      ? `The map makes binding visible for objects that it never saw, in views that it knows: ${
        said(newObjects)
      }.`
      : `${NO_MAP}: for objects that it never saw ${
        said(newObjects)
      }. It must be surely more than ${formatNumber(Math.max(HALF, newObjects.paired.raw ?? 0))}.`,
    newViews === null
      ? "Whether it carries over to new views takes scenes in three views or more."
      : `In views that it never saw, of seen objects, ${said(newViews)}: ${
        (newViews.paired.ci.objects?.[0] ?? 0) > HALF
          ? "it carries over to them"
          : "it is not shown to carry over to them"
      }.`,
    ...cost === null ? [] : [
      `What it costs: values are read in ${formatNumber(cost.concept.map)} of scenes (before: ${
        formatNumber(cost.concept.raw)
      }), and ${formatNumber(cost.neighbours)} of the neighbours of scenes stay.`,
    ],
  ];
}

function said({ paired: { raw, map, ci } }: RepairCell): string {
  const interval = ci.objects;
  const sure = interval === null ? "" : ` (95 % over objects: ${formatInterval(interval)})`;
  return `a paraphrase is nearer than the swap in ${formatNumber(map)} of cases${sure}, before in ${
    formatNumber(raw)
  }`;
}

function beforehand({ planted: { rule, lookup }, count, supported }: RepairMetrics): string {
  if (count.folds === 0) {
    return "Beforehand: no part of these scenes can be left out with all its objects. More scenes that re-pair the same values are needed (`--sample bags`).";
  }
  const reached = `a planted code with a rule reaches ${
    formatNumber(rule.newObjects)
  } for objects that its map never saw, a planted lookup ${formatNumber(lookup.newObjects)}`;
  return (rule.newObjectsLow ?? 0) > HALF
    ? `Beforehand: a map can carry over to unseen objects here: ${reached}.`
    : supported === "yes"
    ? `Beforehand: that such a map would be found here was not sure: ${reached}.`
    : `Beforehand: these scenes can't tell whether a map carries over to unseen objects: ${reached}.`;
}
