/** Tables and figures of representations side by side, from their Result alone. */
import {
  type Chart,
  ends,
  fields,
  number,
  type Table,
  text,
} from "@bindscope/bindscope/rooms/report";
import { formatNumber, numberAt } from "@bindscope/bindscope/rooms/metrics";
import type { Json, Metrics, Result } from "@bindscope/bindscope/rooms/result";
// Whoever shows a comparison has the texts of its notes.
import "../note_texts.ts";
import type { RepresentationRow } from "./compare_representations.ts";
import type { BindingShown } from "./shown.ts";

export const REPRESENTATIONS_REPORT = { kind: "representations", tables, charts };

const NAMES = {
  cka: "debiased CKA",
  whitened: "whitened RSA",
  rank: "rank RSA",
  procrustes: "rotation, evaluated on held-out scenes",
} as const;

function rowsOf({ curves }: Result): RepresentationRow[] {
  return (curves.representations ?? []) as unknown as RepresentationRow[];
}

function tables(result: Result): Table[] {
  const sets = (result.metrics.sets ?? {}) as { [name: string]: Metrics };
  const order = (result.tables.order ?? []) as string[];
  const parts = [...new Set(rowsOf(result).map(({ part }) => part))];
  const alike = {
    title: "Representations side by side",
    caption:
      "1: equal up to rotation, shift and scale. 0: unrelated. Whole vectors are similar wherever the same " +
      "values occur, so compare the binding part. Two independent lookup tables are similar in it " +
      "too, since both distinguish objects: only a higher value, or a rotation that fits, is evidence of a shared code. Permuted: the " +
      "highest of 99 permutations of the second set's scenes, or values. Ceiling: the same between seeds of one architecture.",
    ...fields(rowsOf(result), [
      text("first", (row) => row.a),
      text("second", (row) => row.b),
      text("part", (row) => row.part),
      text("by", (row) => NAMES[row.way]),
      number("similarity", (row) => row.value),
      ends((row) => [row.low, row.high]),
      number("permuted", (row) => row.exchanged),
      number("two lookups", (row) => row.lookups),
      number("first, lookup", (row) => row.aLookup),
      number("second, lookup", (row) => row.bLookup),
      number("two bags", (row) => row.bags),
      number("ceiling", (row) => row.ceiling),
    ]),
  };
  return [alike, {
    title: "Shares of variance",
    caption:
      "Shares of the variance between scenes. The binding part is what no bag of values has: objects, positions and noise. " +
      "It is compared where it distinguishes objects or positions better than rows permuted within bags.",
    ...fields(order, [
      text("set", (name) => name),
      ...parts.map((part) =>
        number(
          part,
          (name: string) => numberAt<Json>((sets[name]?.share ?? {}) as Metrics, part as never),
        )
      ),
      text(
        "binding part",
        (name) =>
          ANSWERS[((sets[name]?.binding ?? {}) as unknown as BindingShown).told] ?? "not measured",
      ),
    ]),
  }];
}

const ANSWERS = {
  "shown": "comparable",
  "not shown": "not comparable",
  "design": "not comparable: too few scenes",
} as const;

export function shortTable(result: Result): Table {
  const [table] = tables(result);
  const kept = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  return {
    ...table,
    columns: kept.map((c) => table.columns[c]),
    rows: table.rows.map((row) => kept.map((c) => row[c])),
  };
}

function charts(result: Result): Chart[] {
  const rows = rowsOf(result).filter(({ way, value }) => way === "cka" && value !== null);
  if (rows.length === 0) return [];
  const thresholds = rows.map(({ a, b, part, value, low, high, lookups }) => ({
    group: part,
    label: `${a} ~ ${b}`,
    value,
    ...low !== null && high !== null && { interval: [low, high] as const },
    ...lookups !== null && { reference: { label: "two lookups", value: lookups } },
  }));
  return [{
    kind: "bars",
    name: "representations",
    title: "Similarity of the vectors",
    description: `Debiased CKA with 95 % intervals over objects: ${
      thresholds.map(({ group, label, value }) => `${label}, ${group} ${formatNumber(value, 2)}`)
        .join("; ")
    }.`,
    axis: { label: "debiased linear CKA", min: -0.5, max: 1 },
    bars: thresholds,
  }];
}
