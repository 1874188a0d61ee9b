/** Tables and the figure of `patch`, from its Result alone. */
import type { PatchMetrics, PatchRow } from "./numbers.ts";
import {
  type Chart,
  ends,
  fields,
  number,
  type Table,
  text,
} from "@bindscope/bindscope/rooms/report";
import { noteText } from "@bindscope/bindscope/rooms/metrics";
import type { Shown } from "@bindscope/bindscope/rooms/measure";

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

export function patchTables({ rows }: Shown<PatchMetrics>): Table[] {
  const all = rows<PatchRow>("patch");
  const baseline = all.some((row) => row.twin);
  return [{
    title: "Parts patched in the graph",
    caption:
      "Moved: share of the distance from a scene's output to its swap's. Destroying the binding alone moves outputs up to half of the distance; permuted rows and random directions of the same size are the controls. Whole difference: a step of the same size towards the swap's state. Baseline: the same patch in the graph of --baseline.",
    ...fields(all, [
      text("layer", (row) => row.layer),
      text("patched", (row) => NAMES[row.part]),
      number("moved", (row) => plain(row.moved)),
      ends((row) => row.movedCi?.map(plain)),
      number("permuted rows", (row) => plain(row.exchanged?.moved)),
      number("random", (row) => plain(row.random?.moved)),
      number("whole difference", (row) => plain(row.reach?.moved)),
      number("nearer to the swap", (row) => plain(row.follows)),
      number("decoded as the swap", (row) => plain(row.read)),
      number("values decoded", (row) => plain(row.values)),
      number("share of the difference", (row) => plain(row.carried)),
      ...baseline
        ? [
          number("baseline moved", (row: PatchRow) => plain(row.twin?.moved)),
          number("minus baseline", (row: PatchRow) => plain(row.added?.moved)),
          ends((row: PatchRow) => row.addedCi?.moved?.map(plain)),
          number("baseline decoded", (row: PatchRow) => plain(row.twin?.read)),
        ]
        : [],
      text("finding", (row) => row.told),
    ]),
  }];
}

export function patchCharts({ result, rows: all }: Shown<PatchMetrics>): Chart[] {
  const rows = all<PatchRow>("patch").filter(({ part, moved }) =>
    ["binding", "place", "object"].includes(part) && moved !== null
  );
  const depths = rows.map(({ depth }) => depth);
  if (new Set(depths).size < 2) return [];
  const points = rows.flatMap((row) => {
    const at = (
      series: string,
      y: number | null | undefined,
      interval?: readonly [number, number] | null,
    ) =>
      y === null || y === undefined
        ? []
        : [{ panel: NAMES[row.part], series, x: row.depth, y, ...interval && { interval } }];
    return [
      ...at("patched", row.moved, row.movedCi),
      ...at("permuted rows, same size", row.exchanged?.moved),
      ...at("random directions", row.random?.moved),
      ...at("baseline", row.twin?.moved),
    ];
  });
  const heights = points.flatMap(({ y, interval }) => [y, ...interval ?? []]);
  return [{
    kind: "lines",
    name: "patch",
    title: "Effect of patches on the output, by layer",
    description: `Share of the distance to the swap's output that patches cover, by layer. ${
      result.notes.filter(({ code }) => code === "patch.answer").map(noteText).join(" ")
    }`,
    x: { label: "layer", min: Math.min(...depths), max: Math.max(...depths) },
    y: {
      label: "share of the distance",
      min: Math.min(0, ...heights),
      max: Math.max(1, ...heights),
    },
    points,
  }];
}
