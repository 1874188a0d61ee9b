/** Tables and figures of retrieval, from its Result alone. */

import type { BarChart, Chart } from "../../report/chart.ts";
import { numbers, type Table } from "../../report/table.ts";
import type { RetrieveMetrics } from "../../metrics/kinds/retrieve.ts";
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
  return [{
    title: "Scenes against captions",
    caption:
      "Right caption: the share of scenes nearer to their caption than to the one with the attributes exchanged (a bag of concepts gets half). Concepts: captions of the values shown lie nearer than all others. Nearest: the scene's own caption is the nearest of all; swap errors are the share of wrong ones that are the exchange, bag errors of those with the same values in other places.",
    columns: [
      { name: "compared", kind: "text" },
      ...numbers(
        "right caption",
        "95 % from",
        "to",
        "chance",
        "concepts",
        "chance ",
        "nearest",
        "swap errors",
        "bag errors",
      ),
    ],
    rows: rowsOf(metrics).map(([at, label]) => {
      const interval = intervalAt<RetrieveMetrics>(metrics, `${at}caption.ci.objects`);
      return [
        label,
        numberAt<RetrieveMetrics>(metrics, `${at}caption.accuracy`),
        interval?.[0] ?? null,
        interval?.[1] ?? null,
        numberAt<RetrieveMetrics>(metrics, `${at}caption.chance`),
        numberAt<RetrieveMetrics>(metrics, `${at}concept.accuracy`),
        numberAt<RetrieveMetrics>(metrics, `${at}concept.chance`),
        numberAt<RetrieveMetrics>(metrics, `${at}bank.top1`),
        numberAt<RetrieveMetrics>(metrics, `${at}bank.swapErrors`),
        numberAt<RetrieveMetrics>(metrics, `${at}bank.bagErrors`),
      ];
    }),
  }, ...halfTruthTable(metrics)];
}

/** What may be wrong with the second object, by its place in the metrics. */
const HALVES = [
  ["absent", "a value that is absent"],
  ["binding", "values of both objects, paired otherwise"],
  ["unrelated", "an object that shares no value"],
] as const;

function halfTruthTable(metrics: Metrics): Table[] {
  if (metricAt<RetrieveMetrics>(metrics, "halfTruth") === undefined) return [];
  return [{
    title: "Half-truths",
    caption:
      "Is a scene nearer to the caption of its first object than to the caption with a wrong object added? Chance is a half, but a longer caption is nearer or farther by its length: read it beside shuffled scenes. In order: its own caption first, then the one object, then the half-truth, chance a sixth. No bag of concepts sees a wrong pairing.",
    columns: [
      { name: "added", kind: "text" },
      ...numbers("one object nearer", "95 % from", "to", "shuffled scenes", "in order"),
    ],
    rows: HALVES.map(([at, label]) => {
      const interval = intervalAt<RetrieveMetrics>(metrics, `halfTruth.${at}.ci.before.objects`);
      return [
        label,
        numberAt<RetrieveMetrics>(metrics, `halfTruth.${at}.before`),
        interval?.[0] ?? null,
        interval?.[1] ?? null,
        numberAt<RetrieveMetrics>(metrics, `halfTruth.${at}.control.before`),
        numberAt<RetrieveMetrics>(metrics, `halfTruth.${at}.ordered`),
      ];
    }),
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
