/** Tables and the figure of `patch`, from its Result alone. */
import type { PatchMetrics, PatchRow } from "./numbers.ts";
import { type Chart, type Table, tableOf } from "@bindscope/bindscope/rooms/report";
import { noteText } from "@bindscope/bindscope/rooms/metrics";
import { lineChart, type Shown } from "@bindscope/bindscope/rooms/measure";

const NAMES: { readonly [part: string]: string } = {
  none: "nothing",
  whole: "whole state",
  binding: "binding part",
  place: "values at positions",
  object: "whole objects",
  concept: "values of another scene",
};

/** Without rounding's own digits. */
const plain = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Math.abs(value) < 1e-4 ? 0 : value;
const withEnds = (
  value: number | null | undefined,
  ends: readonly (number | null)[] | null | undefined,
) => ({ value: plain(value), interval: ends?.map(plain) });

export const patchTables = ({ rows }: Shown<PatchMetrics>): Table[] => [{
  title: "Parts patched in the graph",
  caption:
    "Moved: share of the distance from a scene's output to its swap's. Destroying the binding alone moves outputs up to half of the distance; permuted rows and random directions of the same size are the controls. Whole difference: a step of the same size towards the swap's state. Baseline: the same patch in the graph of --baseline.",
  ...tableOf(rows<PatchRow>("patch"), (row) => ({
    layer: row.layer,
    patched: NAMES[row.part],
    moved: withEnds(row.moved, row.movedCi),
    "permuted rows": plain(row.exchanged?.moved),
    random: plain(row.random?.moved),
    "whole difference": plain(row.reach?.moved),
    "nearer to the swap": plain(row.follows),
    "decoded as the swap": plain(row.read),
    "values decoded": plain(row.values),
    "share of the difference": plain(row.carried),
    "baseline moved": plain(row.twin?.moved),
    "minus baseline": withEnds(row.added?.moved, row.addedCi?.moved),
    "baseline decoded": plain(row.twin?.read),
    finding: row.told,
  })),
}];

export const patchCharts = ({ result, rows }: Shown<PatchMetrics>): Chart[] =>
  lineChart(
    {
      name: "patch",
      title: "Effect of patches on the output, by layer",
      summary: `Share of the distance to the swap's output that patches cover, by layer. ${
        result.notes.filter(({ code }) => code === "patch.answer").map(noteText).join(" ")
      }`,
      x: "layer",
      y: "share of the distance",
    },
    rows<PatchRow>("patch").filter(({ part, moved }) =>
      ["binding", "place", "object"].includes(part) && moved !== null
    ),
    (row) => ({
      ...{ panel: NAMES[row.part], x: row.depth },
      lines: {
        patched: { value: row.moved, interval: row.movedCi },
        "permuted rows, same size": row.exchanged?.moved,
        "random directions": row.random?.moved,
        baseline: row.twin?.moved,
      },
    }),
  );
