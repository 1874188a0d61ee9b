/** Tables and figures of `robust`, from its Result alone. */

import { figureAt } from "../../metrics/figure.ts";
import {
  leftOut,
  type RobustCountRow,
  type RobustMetrics,
  type RobustRow,
} from "../../metrics/kinds/robust.ts";
import type { Chart } from "../../report/chart.ts";
import { intervalColumns, referenceValue, valueAndInterval } from "../../report/figure_cells.ts";
import type { Cell, Table } from "../../report/table.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { numberAt } from "../../metrics/read.ts";
import type { Json, Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

const NUMBERS = [
  ["concept", "concepts recognised"],
  ["object", "objects of ambiguous scenes"],
  ["pair", "pairs right"],
  ["swap", "swap accuracy"],
  ["role", "read position by position"],
] as const;

export function robustTables(result: Result): Table[] {
  const metrics = partOf(result, "robust");
  if (metrics === null) return [];
  const at = (path: PathTo<number, RobustMetrics>) => figureAt(result, `robust.${path}`);
  const all = rowsOf<RobustRow>(result.curves.robust);
  const singles = all.filter(({ fitted }) => fitted.length === 1);
  const others = leftOut(all, numberAt<RobustMetrics>(metrics, "views") ?? 0);
  const judged = others.map(({ judged }) => judged);
  const cell = ({ object, swap }: RobustRow): Cell => `${share(object)} / ${share(swap)}`;
  const number = (name: string) => ({ name, kind: "number" as const });
  return [{
    title: "Read in renderings that no reader was fitted on",
    caption:
      "Readers fitted on all views but one, judged in those and in the one left out; every bag of values is left out of the fit in all of its views. Exchanged: what scenes that change places within their bag, with all of their views, stay below.",
    columns: [
      { name: "what", kind: "text" },
      number("views not fitted on"),
      ...intervalColumns(),
      number("exchanged"),
      number("planted binding"),
      number("views fitted on"),
      ...intervalColumns(" "),
    ],
    rows: NUMBERS.map(([name, label]) => [
      label,
      ...valueAndInterval(at(`unseen.${name}`)),
      referenceValue(at(`unseen.${name}`), "control"),
      numberAt<RobustMetrics>(metrics, `planted.${name}`),
      ...valueAndInterval(at(`seen.${name}`)),
    ]),
  }, {
    title: "Fitted on one view, judged on each",
    caption:
      "Objects of ambiguous scenes recognised / swap accuracy (chance 0.5). Last row: fitted on all views but the one judged.",
    columns: [
      { name: "fitted on", kind: "text" },
      ...judged.map((name) => ({ name, kind: "text" as const })),
    ],
    rows: [
      ...[...new Set(singles.map(({ fitted }) => fitted[0]))].map((fitted) => [
        fitted,
        ...judged.map((name) =>
          cell(singles.find((row) => row.fitted[0] === fitted && row.judged === name)!)
        ),
      ]),
      [
        "all others",
        ...judged.map((name) => cell(others.find((row) => row.judged === name)!)),
      ],
    ],
  }];
}

export function robustCharts(result: Result): Chart[] {
  const rows = rowsOf<RobustCountRow>(result.curves.robustByCount);
  if (partOf(result, "robust") === null || rows.length === 0) return [];
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

function rowsOf<R>(rows: Json | undefined): R[] {
  return (rows ?? []) as unknown as R[];
}
