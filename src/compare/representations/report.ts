/** Tables and figures of representations side by side, from their Result alone. */
import type { Chart } from "../../report/chart.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import { numberAt } from "../../metrics/read.ts";
import type { Json, Metrics, Result } from "../../result/result.ts";
import { formatNumber } from "../../metrics/text/number.ts";
import type { RepresentationRow } from "./compare_representations.ts";
import type { BindingShown } from "./shown.ts";

export const REPRESENTATIONS_REPORT = { kind: "representations", tables, charts };

const NAMES = {
  cka: "debiased CKA",
  whitened: "whitened RSA",
  rank: "rank RSA",
  procrustes: "rotation, judged on others",
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
      "1: the same but for a turn, a shift and a size. 0: unrelated. Whole vectors are alike wherever the same " +
      "values are in the scenes, so read the binding part. Two lookups that know nothing of each other are alike in it " +
      "too, since both tell objects apart: only more than that, or a rotation that fits, is shared. Exchanged: the " +
      "highest of 99 with the second set's scenes, or values, in other places. Ceiling: the same of one architecture's seeds.",
    ...fields(rowsOf(result), [
      text("first", (row) => row.a),
      text("second", (row) => row.b),
      text("part", (row) => row.part),
      text("by", (row) => NAMES[row.way]),
      number("alike", (row) => row.value),
      ends((row) => [row.low, row.high]),
      number("exchanged", (row) => row.exchanged),
      number("two lookups", (row) => row.lookups),
      number("first, lookup", (row) => row.aLookup),
      number("second, lookup", (row) => row.bLookup),
      number("two bags", (row) => row.bags),
      number("ceiling", (row) => row.ceiling),
    ]),
  };
  return [alike, {
    title: "What the vectors are made of",
    caption:
      "Shares of what the scenes vary by. The binding part is what no bag of values has: objects, positions, and noise. " +
      "It is compared where it tells objects or positions more than rows exchanged within bags do.",
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
          TOLD[((sets[name]?.binding ?? {}) as unknown as BindingShown).told] ?? "not measured",
      ),
    ]),
  }];
}

const TOLD = {
  "shown": "comparable",
  "not shown": "not comparable",
  "design": "not comparable: these scenes can't tell",
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
  const bars = rows.map(({ a, b, part, value, low, high, lookups }) => ({
    group: part,
    label: `${a} ~ ${b}`,
    value,
    ...low !== null && high !== null && { interval: [low, high] as const },
    ...lookups !== null && { reference: { label: "two lookups", value: lookups } },
  }));
  return [{
    kind: "bars",
    name: "representations",
    title: "How alike the vectors are",
    description: `Debiased CKA with 95 % intervals over objects: ${
      bars.map(({ group, label, value }) => `${label}, ${group} ${formatNumber(value, 2)}`)
        .join("; ")
    }.`,
    axis: { label: "debiased linear CKA", min: -0.5, max: 1 },
    bars,
  }];
}
