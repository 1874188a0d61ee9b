/** Tables and figures of `robust`, from its Result alone. */
import {
  leftOut,
  type RobustCountRow,
  type RobustMetrics,
  type RobustRow,
} from "../../metrics/kinds/robust.ts";
import type { Chart } from "../../report/chart.ts";
import { tableOf } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import { lineChart, type Shown } from "../harness/shown.ts";

const NUMBERS = [
  ["concept", "concepts recognised"],
  ["object", "objects, ambiguous scenes"],
  ["pair", "group score"],
  ["swap", "swap accuracy"],
  ["role", "positions decoded"],
] as const;

export function robustTables({ figure, at, rows }: Shown<RobustMetrics>): Table[] {
  const all = rows<RobustRow>("robust");
  const others = leftOut(all, at("views") ?? 0);
  const fittedOn = [
    ...Map.groupBy(all.filter(({ fitted }) => fitted.length === 1), ({ fitted }) => fitted[0]),
    ["all other views", others] as const,
  ];
  return [{
    title: "Robustness: held-out views",
    caption:
      "Linear probes fitted on all views but one, evaluated on the held-out view and on the training views; every bag of values is held out in all of its views. Permuted: threshold of scenes permuted within bags, with all of their views. Positive control: simulated binding in all views.",
    ...tableOf(NUMBERS, ([name, number]) => ({
      number,
      "held-out views": figure(`unseen.${name}`),
      permuted: at(`unseen.${name}.threshold`),
      "positive control": at(`planted.${name}`),
      "training views": figure(`seen.${name}`),
    })),
  }, {
    title: "Fitted on one view, evaluated on each",
    caption:
      "Objects recognised in ambiguous scenes / swap accuracy (chance 0.5). Last row: fitted on all views but the one evaluated.",
    ...tableOf(fittedOn, ([name, rows]) => [
      ["fitted on", name],
      ...others.map(({ judged }) => {
        const { object, swap } = rows.find((row) => row.judged === judged)!;
        return [judged, `${share(object)} / ${share(swap)}`] as const;
      }),
    ]),
  }];
}

export function robustCharts(shown: Shown<RobustMetrics>): Chart[] {
  const rows = shown.rows<RobustCountRow>("robustByCount");
  const texts = rows.filter(({ on }) => on === "unseen").map(({ fitted, swap }) =>
    `${share(swap)} fitted on ${fitted}`
  );
  const most = Math.max(2, ...rows.map(({ fitted }) => fitted));
  const panels = { swap: "swap accuracy", object: "objects, ambiguous scenes" };
  return lineChart(
    {
      name: "robust",
      title: "Robustness: accuracy on held-out views",
      summary: `Swap accuracy on held-out views: ${texts.join(", ")}.`,
      x: { label: "number of training views", min: 1, max: most },
      y: "share correct",
    },
    (["swap", "object"] as const).flatMap((name) => rows.map((row) => ({ name, row }))),
    ({ name, row }) => ({
      ...{ panel: panels[name], x: row.fitted },
      lines: row.on === "seen" ? { "training views": row[name] } : {
        "held-out views": row[name],
        "permuted scenes": row[`${name}Null`],
        chance: name === "swap" ? 0.5 : undefined,
      },
    }),
  );
}

const share = (value: number | null) => value?.toFixed(2) ?? "–";
