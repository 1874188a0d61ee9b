/** Tables and figures of retrieval, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { tableOf } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { RetrieveMetrics } from "../../metrics/kinds/retrieve.ts";
import { barChart, type Shown } from "../harness/shown.ts";

type Retrieved = Shown<RetrieveMetrics>;

/** Comparisons by their place in the metrics, and the member that has the numbers: their value, or that of the control. */
const ROWS = [
  ["", "value", "original vectors"],
  ["", "null", "original vectors, shuffled scenes (mean)"],
  ["ridge.", "value", "through a linear map"],
  ["ridge.heldout.", "value", "through a linear map, held-out objects"],
  ["ridge.", "null", "through a linear map, shuffled scenes (mean)"],
] as const;

const rowsOf = ({ at, names }: Retrieved) =>
  ROWS.filter(([of, member]) =>
    member === "value"
      ? names(`${of}caption`).length > 0
      : (["caption.accuracy", "concept.accuracy", "bank.top1"] as const)
        .some((path) => at(`${of}${path}.null`) !== null)
  );

/** A control has no interval. */
const accuracyOf = ({ figure, at }: Retrieved, [of, member]: typeof ROWS[number]) =>
  member === "null" ? { value: at(`${of}caption.accuracy.null`) } : figure(`${of}caption.accuracy`);

/** What may be wrong with the second object, by its place in the metrics. */
const HALVES = [
  ["absent", "an absent value"],
  ["binding", "values of both objects, swapped"],
  ["unrelated", "an object that shares no value"],
] as const;

export function retrieveTables(retrieved: Retrieved): Table[] {
  const { at, figure, names } = retrieved;
  return [{
    title: "Scenes against captions",
    caption:
      "Correct caption: share of scenes nearer to their caption than to its swap. Concepts: captions of the values shown are nearer than those of other values. Nearest: the scene's own caption is the nearest of all. Swap errors: share of wrong captions that are the swap; bag errors: with the same values in other positions. Intervals: 95 % CI over objects.",
    ...tableOf(rowsOf(retrieved), (row) => {
      const [of, member, label] = row;
      return [
        ["vectors", label],
        ["correct caption", accuracyOf(retrieved, row)],
        ["p", member === "null" ? null : at(`${of}caption.accuracy.p`)],
        ["chance", at(`${of}caption.accuracy.chance`)],
        ["concepts", at(`${of}concept.accuracy.${member}`)],
        ["chance", at(`${of}concept.accuracy.chance`)],
        ["nearest", at(`${of}bank.top1.${member}`)],
        ["swap errors", at(`${of}bank.swapErrors.${member}`)],
        ["bag errors", at(`${of}bank.bagErrors.${member}`)],
      ];
    }),
  }, {
    title: "Half-truths",
    caption:
      "Share of scenes nearer to the caption of their first object than to a caption with a wrong object added. Chance: 0.5; shuffled scenes control for the length of captions. In order: full caption, single object, half-truth; chance 1/6. A bag of concepts can't detect a wrong pairing.",
    ...tableOf(names("halfTruth").length === 0 ? [] : HALVES, ([of, added]) => ({
      added,
      "single object nearer": figure(`halfTruth.${of}.before`),
      "shuffled scenes": at(`halfTruth.${of}.before.null`),
      "in order": at(`halfTruth.${of}.ordered`),
    })),
  }];
}

export const retrieveCharts = (retrieved: Retrieved): Chart[] =>
  barChart(
    retrieved,
    {
      name: "captions",
      title: "Correct captions ranked above their swaps",
      summary: "Share of scenes; chance 0.50.",
      axis: "share of scenes",
    },
    rowsOf(retrieved).flatMap((row) => {
      const { value, interval } = { interval: null, ...accuracyOf(retrieved, row) };
      const reference = { label: "chance", value: 0.5 };
      return value === null ? [] : [
        [
          "correct caption above its swap",
          row[2],
          { value, ...interval && { interval }, reference },
        ] as const,
      ];
    }),
  );
