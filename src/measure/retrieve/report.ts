/** Tables and figures of retrieval, from its Result alone. */

import type { BarChart, Chart } from "../../report/chart.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { RetrieveMetrics } from "../../metrics/kinds/retrieve.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import type { Json, Metrics, Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

/** Comparisons by their place in the metrics. */
const ROWS = [
  ["", "as they are"],
  ["control.", "as they are, scenes shuffled"],
  ["ridge.", "through a linear map"],
  ["ridge.heldout.", "through a map, unseen objects"],
  ["ridge.control.", "through a map of shuffled pairs"],
] as const;

export function retrieveTables(result: Result): Table[] {
  const metrics = partOf(result, "retrieve");
  if (metrics === null) return [];
  const at = numbersIn(metrics);
  const captions = {
    title: "Scenes against captions",
    caption:
      "Right caption: the share of scenes nearer to their caption than to the one with the attributes exchanged (guessing gets what stands under chance). Concepts: captions of the values shown lie nearer than all others. Nearest: the scene's own caption is the nearest of all; swap errors are the share of wrong ones that are the exchange, bag errors of those with the same values in other places.",
    ...fields(rowsOf(metrics), [
      text("compared", ([, label]) => label),
      number("right caption", ([of]) => at(`${of}caption.accuracy`)),
      ends(([of]) => intervalAt<RetrieveMetrics>(metrics, `${of}caption.ci.objects`)),
      number("chance", ([of]) => at(`${of}caption.chance`)),
      number("concepts", ([of]) => at(`${of}concept.accuracy`)),
      number("chance ", ([of]) => at(`${of}concept.chance`)),
      number("nearest", ([of]) => at(`${of}bank.top1`)),
      number("swap errors", ([of]) => at(`${of}bank.swapErrors`)),
      number("bag errors", ([of]) => at(`${of}bank.bagErrors`)),
    ]),
  };
  return [captions, ...halfTruthTable(metrics)];
}

const numbersIn = (metrics: Metrics) => (path: PathTo<number, RetrieveMetrics>) =>
  numberAt<RetrieveMetrics>(metrics, path);

/** What may be wrong with the second object, by its place in the metrics. */
const HALVES = [
  ["absent", "a value that is absent"],
  ["binding", "values of both objects, paired otherwise"],
  ["unrelated", "an object that shares no value"],
] as const;

function halfTruthTable(metrics: Metrics): Table[] {
  if (metricAt<RetrieveMetrics>(metrics, "halfTruth") === undefined) return [];
  const at = numbersIn(metrics);
  return [{
    title: "Half-truths",
    caption:
      "Is a scene nearer to the caption of its first object than to the caption with a wrong object added? Chance is a half, but a longer caption is nearer or farther by its length: read it beside shuffled scenes. In order: its own caption first, then the one object, then the half-truth, chance a sixth. No bag of concepts sees a wrong pairing.",
    ...fields(HALVES, [
      text("added", ([, label]) => label),
      number("one object nearer", ([of]) => at(`halfTruth.${of}.before`)),
      ends(([of]) => intervalAt<RetrieveMetrics>(metrics, `halfTruth.${of}.ci.before.objects`)),
      number("shuffled scenes", ([of]) => at(`halfTruth.${of}.control.before`)),
      number("in order", ([of]) => at(`halfTruth.${of}.ordered`)),
    ]),
  }];
}

export function retrieveCharts(result: Result): Chart[] {
  const metrics = partOf(result, "retrieve");
  if (metrics === null) return [];
  const bars = rowsOf(metrics).flatMap(([at, label]): BarChart["bars"][number][] => {
    const interval = intervalAt<RetrieveMetrics>(metrics, `${at}caption.ci.objects`);
    const value = numberAt<RetrieveMetrics>(metrics, `${at}caption.accuracy`);
    if (value === null) return [];
    return [{
      group: "right caption beats the swapped one",
      label,
      value,
      ...(interval === null ? {} : { interval }),
      reference: { label: "chance", value: 0.5 },
    }];
  });
  if (bars.length === 0) return [];
  return [{
    kind: "bars",
    name: "captions",
    title: "Is the right caption nearer than the swapped one?",
    description: `Share of scenes: ${
      bars.map(({ label, value }) => `${label} ${value!.toFixed(2)}`).join("; ")
    }; chance 0.50.`,
    axis: { label: "share of scenes", min: 0, max: 1 },
    bars,
  }];
}

function rowsOf(metrics: Metrics) {
  return ROWS.filter(([at]) => {
    const part = at === "" ? metrics : metricAt<Json>(metrics, at.slice(0, -1));
    return part !== undefined && part !== null && typeof part === "object" &&
      metricAt<RetrieveMetrics>(metrics, `${at}caption`) !== undefined;
  });
}
