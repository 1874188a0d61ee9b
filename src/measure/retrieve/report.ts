/** Tables and figures of retrieval, from its Result alone. */

import type { BarChart, Chart } from "../../report/chart.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { RetrieveMetrics } from "../../metrics/kinds/retrieve.ts";
import type { Shown } from "../harness/shown.ts";

type Retrieved = Shown<RetrieveMetrics>;

/** Comparisons by their place in the metrics, and the member that has the numbers: their value, or that of the control. */
const ROWS = [
  ["", "value", "original vectors"],
  ["", "null", "original vectors, shuffled scenes (mean)"],
  ["ridge.", "value", "through a linear map"],
  ["ridge.heldout.", "value", "through a linear map, held-out objects"],
  ["ridge.", "null", "through a linear map, shuffled scenes (mean)"],
] as const;

export function retrieveTables(retrieved: Retrieved): Table[] {
  const { at } = retrieved;
  const captions = {
    title: "Scenes against captions",
    caption:
      "Correct caption: share of scenes nearer to their caption than to its swap. Concepts: captions of the values shown are nearer than those of other values. Nearest: the scene's own caption is the nearest of all. Swap errors: share of wrong captions that are the swap; bag errors: with the same values in other positions. Intervals: 95 % CI over objects.",
    ...fields(rowsOf(retrieved), [
      text("vectors", ([, , label]) => label),
      number("correct caption", ([of, member]) => at(`${of}caption.accuracy.${member}`)),
      ends((row) => intervalOf(retrieved, row)),
      number("p", ([of, member]) => member === "null" ? null : at(`${of}caption.accuracy.p`)),
      number("chance", ([of]) => at(`${of}caption.accuracy.chance`)),
      number("concepts", ([of, member]) => at(`${of}concept.accuracy.${member}`)),
      number("chance ", ([of]) => at(`${of}concept.accuracy.chance`)),
      number("nearest", ([of, member]) => at(`${of}bank.top1.${member}`)),
      number("swap errors", ([of, member]) => at(`${of}bank.swapErrors.${member}`)),
      number("bag errors", ([of, member]) => at(`${of}bank.bagErrors.${member}`)),
    ]),
  };
  return [captions, ...halfTruthTable(retrieved)];
}

/** What may be wrong with the second object, by its place in the metrics. */
const HALVES = [
  ["absent", "an absent value"],
  ["binding", "values of both objects, swapped"],
  ["unrelated", "an object that shares no value"],
] as const;

function halfTruthTable({ at, figure, names }: Retrieved): Table[] {
  if (names("halfTruth").length === 0) return [];
  return [{
    title: "Half-truths",
    caption:
      "Share of scenes nearer to the caption of their first object than to a caption with a wrong object added. Chance: 0.5; shuffled scenes control for the length of captions. In order: full caption, single object, half-truth; chance 1/6. A bag of concepts can't detect a wrong pairing.",
    ...fields(HALVES, [
      text("added", ([, label]) => label),
      number("single object nearer", ([of]) => at(`halfTruth.${of}.before`)),
      ends(([of]) => figure(`halfTruth.${of}.before`).interval),
      number("shuffled scenes", ([of]) => at(`halfTruth.${of}.before.null`)),
      number("in order", ([of]) => at(`halfTruth.${of}.ordered`)),
    ]),
  }];
}

export function retrieveCharts(retrieved: Retrieved): Chart[] {
  const thresholds = rowsOf(retrieved).flatMap((row): BarChart["bars"][number][] => {
    const [at, member, label] = row;
    const interval = intervalOf(retrieved, row);
    const value = retrieved.at(`${at}caption.accuracy.${member}`);
    if (value === null) return [];
    return [{
      group: "correct caption above its swap",
      label,
      value,
      ...(interval === null ? {} : { interval }),
      reference: { label: "chance", value: 0.5 },
    }];
  });
  if (thresholds.length === 0) return [];
  return [{
    kind: "bars",
    name: "captions",
    title: "Correct captions ranked above their swaps",
    description: `Share of scenes: ${
      thresholds.map(({ label, value }) => `${label} ${value!.toFixed(2)}`).join("; ")
    }; chance 0.50.`,
    axis: { label: "share of scenes", min: 0, max: 1 },
    bars: thresholds,
  }];
}

function rowsOf({ at, names }: Retrieved) {
  return ROWS.filter(([of, member]) =>
    member === "value"
      ? names(`${of}caption`).length > 0
      : (["caption.accuracy", "concept.accuracy", "bank.top1"] as const)
        .some((path) => at(`${of}${path}.null`) !== null)
  );
}

/** Over objects; a control has none. */
const intervalOf = ({ figure }: Retrieved, [of, member]: typeof ROWS[number]) =>
  member === "null" ? null : figure(`${of}caption.accuracy`).interval;
