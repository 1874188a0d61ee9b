/** Tables and figures of `robust`, from its Result alone. */

import {
  leftOut,
  type RobustCountRow,
  type RobustMetrics,
  type RobustRow,
} from "../../metrics/kinds/robust.ts";
import type { Chart } from "../../report/chart.ts";
import { fields, number, text } from "../../report/fields.ts";
import { measured, referenceValue } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { Shown } from "../harness/shown.ts";

const NUMBERS = [
  ["concept", "concepts recognised"],
  ["object", "objects, ambiguous scenes"],
  ["pair", "group score"],
  ["swap", "swap accuracy"],
  ["role", "positions decoded"],
] as const;

export function robustTables({ figure, at, rows }: Shown<RobustMetrics>): Table[] {
  const all = rows<RobustRow>("robust");
  const singles = all.filter(({ fitted }) => fitted.length === 1);
  const others = leftOut(all, at("views") ?? 0);
  const fittedOn = [
    ...[...new Set(singles.map(({ fitted }) => fitted[0]))].map((name) => ({
      name,
      rows: singles.filter(({ fitted }) => fitted[0] === name),
    })),
    { name: "all other views", rows: others },
  ];
  return [{
    title: "Robustness: held-out views",
    caption:
      "Linear probes fitted on all views but one, evaluated on the held-out view and on the training views; every bag of values is held out in all of its views. Permuted: threshold of scenes permuted within bags, with all of their views. Positive control: simulated binding in all views.",
    ...fields(NUMBERS, [
      text("number", ([, label]) => label),
      measured("held-out views", ([name]) => figure(`unseen.${name}`)),
      number("permuted", ([name]) => referenceValue(figure(`unseen.${name}`), "control")),
      number("positive control", ([name]) => at(`planted.${name}`)),
      measured("training views", ([name]) => figure(`seen.${name}`), " "),
    ]),
  }, {
    title: "Fitted on one view, evaluated on each",
    caption:
      "Objects recognised in ambiguous scenes / swap accuracy (chance 0.5). Last row: fitted on all views but the one evaluated.",
    ...fields(fittedOn, [
      text("fitted on", ({ name }) => name),
      ...others.map(({ judged }) =>
        text(judged, ({ rows }: { readonly rows: readonly RobustRow[] }) => {
          const { object, swap } = rows.find((row) => row.judged === judged)!;
          return `${share(object)} / ${share(swap)}`;
        })
      ),
    ]),
  }];
}

export function robustCharts(shown: Shown<RobustMetrics>): Chart[] {
  const rows = shown.rows<RobustCountRow>("robustByCount");
  if (rows.length === 0) return [];
  const panels = [
    { name: "swap", panel: "swap accuracy", nulls: "swapNull", chance: 0.5 },
    { name: "object", panel: "objects, ambiguous scenes", nulls: "objectNull", chance: null },
  ] as const;
  const most = Math.max(...rows.map(({ fitted }) => fitted));
  const points = panels.flatMap(({ name, panel, nulls, chance }) =>
    rows.flatMap((row) => [
      {
        panel,
        series: row.on === "seen" ? "training views" : "held-out views",
        x: row.fitted,
        y: row[name],
      },
      ...row.on === "seen" ? [] : [
        { panel, series: "permuted scenes", x: row.fitted, y: row[nulls] },
        ...chance === null ? [] : [{ panel, series: "chance", x: row.fitted, y: chance }],
      ],
    ])
  ).filter(({ y }) => y !== null);
  const texts = rows.filter(({ on }) => on === "unseen").map(({ fitted, swap }) =>
    `${share(swap)} fitted on ${fitted}`
  );
  return [{
    kind: "lines",
    name: "robust",
    title: "Robustness: accuracy on held-out views",
    description: `Swap accuracy on held-out views: ${texts.join(", ")}.`,
    x: { label: "number of training views", min: 1, max: Math.max(2, most) },
    y: { label: "share correct", min: 0, max: 1 },
    points,
  }];
}

function share(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}
