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
  ["object", "objects of ambiguous scenes"],
  ["pair", "pairs right"],
  ["swap", "swap accuracy"],
  ["role", "read position by position"],
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
    { name: "all others", rows: others },
  ];
  return [{
    title: "Read in renderings that no reader was fitted on",
    caption:
      "Readers fitted on all views but one, judged in those and in the one left out; every bag of values is left out of the fit in all of its views. Exchanged: what scenes that change places within their bag, with all of their views, stay below.",
    ...fields(NUMBERS, [
      text("what", ([, label]) => label),
      measured("views not fitted on", ([name]) => figure(`unseen.${name}`)),
      number("exchanged", ([name]) => referenceValue(figure(`unseen.${name}`), "control")),
      number("planted binding", ([name]) => at(`planted.${name}`)),
      measured("views fitted on", ([name]) => figure(`seen.${name}`), " "),
    ]),
  }, {
    title: "Fitted on one view, judged on each",
    caption:
      "Objects of ambiguous scenes recognised / swap accuracy (chance 0.5). Last row: fitted on all views but the one judged.",
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
    { name: "object", panel: "objects of ambiguous scenes", nulls: "objectNull", chance: null },
  ] as const;
  const most = Math.max(...rows.map(({ fitted }) => fitted));
  const points = panels.flatMap(({ name, panel, nulls, chance }) =>
    rows.flatMap((row) => [
      {
        panel,
        series: row.on === "seen" ? "views fitted on" : "views not fitted on",
        x: row.fitted,
        y: row[name],
      },
      ...row.on === "seen" ? [] : [
        { panel, series: "exchanged scenes", x: row.fitted, y: row[nulls] },
        ...chance === null ? [] : [{ panel, series: "chance", x: row.fitted, y: chance }],
      ],
    ])
  ).filter(({ y }) => y !== null);
  const said = rows.filter(({ on }) => on === "unseen").map(({ fitted, swap }) =>
    `${share(swap)} fitted on ${fitted}`
  );
  return [{
    kind: "lines",
    name: "robust",
    title: "Renderings that no reader was fitted on",
    description: `Swap accuracy in views not fitted on: ${said.join(", ")}.`,
    x: { label: "views fitted on", min: 1, max: Math.max(2, most) },
    y: { label: "share read", min: 0, max: 1 },
    points,
  }];
}

function share(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}
