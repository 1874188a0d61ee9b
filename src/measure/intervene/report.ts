/** Tables and figures of interventions, from their Result alone. */

import type { BarChart, Chart, LineChart } from "../../report/chart.ts";
import type { Table } from "../../report/table.ts";
import { intervalAt, numberAt } from "../../result/metric.ts";
import type { Json, Metrics, Result } from "../../result/result.ts";
import { type Estimator, ESTIMATORS } from "../../metrics/estimators.ts";
import { ESTIMATOR_NAMES } from "../tables/object_vectors.ts";
import { partOf } from "../part.ts";

const JUDGES = { retrieval: "nearest scene is right", probing: "probes read it" } as const;
type Judge = keyof typeof JUDGES;

export function interveneTables(result: Result): Table[] {
  const metrics = partOf(result, "intervene");
  if (metrics === null) return [];
  const estimators = estimatorsOf(metrics);
  const rows = (Object.keys(JUDGES) as Judge[]).flatMap((judge) =>
    estimators.map((name) => {
      const interval = intervalAt(metrics, `${name}.ci.${judge}.objects`);
      return [
        JUDGES[judge],
        ESTIMATOR_NAMES[name],
        ...["all", "same", "different"].map((split) =>
          numberAt(metrics, `${name}.${judge}.${split}`)
        ),
        interval?.[0] ?? null,
        interval?.[1] ?? null,
        numberAt(metrics, `${name}.control.${judge}.all`),
        judge === "probing" ? numberAt(metrics, `${name}.probingTest.all`) : null,
      ];
    })
  );
  const first = estimators[0];
  const edits = first === undefined ? null : numberAt(metrics, `${first}.count.all`);
  return [{
    title: "Interventions: exchanging one object by arithmetic",
    caption: `One object vector taken away, another put in its place${
      edits === null ? "" : `, ${edits} edits`
    }: share of edits that give the scene wanted. Same, different: whether the objects agreed in the attribute before. The interval is over objects; the control makes the edits with vectors of wrong objects. New scenes: edits whose two scenes the probes were not fitted on.`,
    columns: [
      { name: "judged by", kind: "text" },
      { name: "object vectors by", kind: "text" },
      { name: "all", kind: "number" },
      { name: "same", kind: "number" },
      { name: "different", kind: "number" },
      { name: "95 % from", kind: "number" },
      { name: "to", kind: "number" },
      { name: "control", kind: "number" },
      { name: "all, new scenes", kind: "number" },
    ],
    rows,
  }];
}

export function interveneCharts(result: Result): Chart[] {
  const metrics = partOf(result, "intervene");
  if (metrics === null) return [];
  const bars = (Object.keys(JUDGES) as Judge[]).flatMap((judge) =>
    estimatorsOf(metrics).map((name): BarChart["bars"][number] => {
      const interval = intervalAt(metrics, `${name}.ci.${judge}.objects`);
      const control = numberAt(metrics, `${name}.control.${judge}.all`);
      return {
        group: JUDGES[judge],
        label: ESTIMATOR_NAMES[name],
        value: numberAt(metrics, `${name}.${judge}.all`),
        ...(interval === null ? {} : { interval }),
        ...(control === null ? {} : { reference: { label: "wrong objects", value: control } }),
      };
    })
  );
  if (bars.length === 0) return [];
  const said = bars.map(({ group, label, value, reference }) =>
    `${group}, ${label}: ${shown(value)}${reference ? ` (control ${shown(reference.value)})` : ""}`
  );
  return [{
    kind: "bars",
    name: "interventions",
    title: "Exchanging one object by arithmetic",
    description: `Share of edits that succeed. ${said.join("; ")}.`,
    axis: { label: "share of edits", min: 0, max: 1 },
    bars,
  }, ...scaleChart(result.curves.intervene)];
}

interface Point {
  estimator: Estimator;
  scale: number;
  retrieval: { all: number | null };
  probing: { all: number | null };
}

/** Success against the factor of the edit, if several were tried. */
function scaleChart(curve: Json | undefined): LineChart[] {
  const points = (Array.isArray(curve) ? curve : []) as unknown as Point[];
  const scales = [...new Set(points.map(({ scale }) => scale))];
  if (scales.length < 2) return [];
  return [{
    kind: "lines",
    name: "intervention-scale",
    title: "How far to move",
    description: `Share of edits that succeed, against the factor of the edit (${
      scales.join(", ")
    }).`,
    x: { label: "factor k of the edit", min: Math.min(...scales), max: Math.max(...scales) },
    y: { label: "share of edits", min: 0, max: 1 },
    points: (Object.keys(JUDGES) as Judge[]).flatMap((judge) =>
      points.map(({ estimator, scale, ...point }) => ({
        panel: JUDGES[judge],
        series: ESTIMATOR_NAMES[estimator],
        x: scale,
        y: point[judge].all,
      }))
    ),
  }];
}

function estimatorsOf(metrics: Metrics): Estimator[] {
  return ESTIMATORS.filter((name) => Object.hasOwn(metrics, name));
}

function shown(value: number | null): string {
  return value === null ? "not measured" : value.toFixed(2);
}
