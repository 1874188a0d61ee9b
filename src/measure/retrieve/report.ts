/** Tables and figures of retrieval, from its Result alone. */

import type { BarChart, Chart } from "../../report/chart.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { RetrieveMetrics } from "../../metrics/kinds/retrieve.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

/** Comparisons by their place in the metrics, and the member that has the numbers: their value, or that of the control. */
const ROWS = [
  ["", "value", "as they are"],
  ["", "null", "as they are, scenes shuffled"],
  ["ridge.", "value", "through a linear map"],
  ["ridge.heldout.", "value", "through a map, unseen objects"],
  ["ridge.", "null", "through a map of shuffled pairs"],
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
      text("compared", ([, , label]) => label),
      number("right caption", ([of, member]) => at(`${of}caption.accuracy.${member}`)),
      ends((row) => intervalOf(metrics, row)),
      number("chance", ([of]) => at(`${of}caption.accuracy.chance`)),
      number("concepts", ([of, member]) => at(`${of}concept.accuracy.${member}`)),
      number("chance ", ([of]) => at(`${of}concept.accuracy.chance`)),
      number("nearest", ([of, member]) => at(`${of}bank.top1.${member}`)),
      number("swap errors", ([of, member]) => at(`${of}bank.swapErrors.${member}`)),
      number("bag errors", ([of, member]) => at(`${of}bank.bagErrors.${member}`)),
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
      ends(([of]) => intervalAt<RetrieveMetrics>(metrics, `halfTruth.${of}.before.ci`)),
      number("shuffled scenes", ([of]) => at(`halfTruth.${of}.before.null`)),
      number("in order", ([of]) => at(`halfTruth.${of}.ordered`)),
    ]),
  }];
}

export function retrieveCharts(result: Result): Chart[] {
  const metrics = partOf(result, "retrieve");
  if (metrics === null) return [];
  const bars = rowsOf(metrics).flatMap((row): BarChart["bars"][number][] => {
    const [at, member, label] = row;
    const interval = intervalOf(metrics, row);
    const value = numberAt<RetrieveMetrics>(metrics, `${at}caption.accuracy.${member}`);
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
  return ROWS.filter(([at, member]) =>
    member === "value"
      ? metricAt<RetrieveMetrics>(metrics, `${at}caption`) !== undefined
      : (["caption.accuracy", "concept.accuracy", "bank.top1"] as const)
        .some((path) => numberAt<RetrieveMetrics>(metrics, `${at}${path}.null`) !== null)
  );
}

/** Over objects; a control has none. */
const intervalOf = (metrics: Metrics, [of, member]: typeof ROWS[number]) =>
  member === "null" ? null : intervalAt<RetrieveMetrics>(metrics, `${of}caption.accuracy.ci`);
