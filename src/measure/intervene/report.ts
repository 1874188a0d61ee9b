/** Tables and figures of interventions, from their Result alone. */

import type { Chart, LineChart } from "../../report/chart.ts";
import { barSentence, figureBar, referenceValue } from "../../report/figure_cells.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import { figureAt } from "../../metrics/figure.ts";
import type { Edits, InterveneMetrics } from "../../metrics/kinds/intervene.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { numberAt } from "../../metrics/read.ts";
import type { Json, Metrics, Result } from "../../result/result.ts";
import { type Estimator, ESTIMATORS } from "../../metrics/estimators.ts";
import { ESTIMATOR_NAMES } from "../tables/object_vectors.ts";
import { partOf } from "../part.ts";

const JUDGES = { retrieval: "nearest scene", probing: "probes" } as const;
type Judge = keyof typeof JUDGES;

export function interveneTables(result: Result): Table[] {
  const metrics = partOf(result, "intervene");
  if (metrics === null) return [];
  const estimators = estimatorsOf(metrics);
  const edited = (Object.keys(JUDGES) as Judge[]).flatMap((judge) =>
    estimators.map((name) => ({
      judge,
      name,
      at: (path: PathTo<number, Edits>) => figureAt(result, `intervene.${name}.${path}`),
    }))
  );
  const first = estimators[0];
  const edits = first === undefined
    ? null
    : numberAt<InterveneMetrics>(metrics, `${first}.count.all`);
  return [{
    title: "Object edits by vector arithmetic",
    caption: `One object vector is subtracted and another added${
      edits === null ? "" : `, ${edits} edits`
    }: share of edits that give the edited scene. Shared, different: whether the objects of the scene shared the attribute. The interval is over objects; the control edits with vectors of wrong objects. Held-out scenes: the probes were fitted on neither scene of the edit.`,
    ...fields(edited, [
      text("evaluated by", ({ judge }) => JUDGES[judge]),
      text("object vectors by", ({ name }) => ESTIMATOR_NAMES[name]),
      number("all", ({ at, judge }) => at(`${judge}.all`).value),
      number("shared", ({ at, judge }) => at(`${judge}.same`).value),
      number("different", ({ at, judge }) => at(`${judge}.different`).value),
      ends(({ at, judge }) => at(`${judge}.all`).interval),
      number("control", ({ at, judge }) => referenceValue(at(`${judge}.all`), "control")),
      number(
        "all, held-out scenes",
        ({ at, judge }) => judge === "probing" ? at("probingTest.all").value : null,
      ),
    ]),
  }];
}

export function interveneCharts(result: Result): Chart[] {
  const metrics = partOf(result, "intervene");
  if (metrics === null) return [];
  const bars = (Object.keys(JUDGES) as Judge[]).flatMap((judge) =>
    estimatorsOf(metrics).map((name) =>
      figureBar(result, figureAt(result, `intervene.${name}.${judge}.all`), {
        group: JUDGES[judge],
        label: ESTIMATOR_NAMES[name],
      })
    )
  );
  if (bars.length === 0) return [];
  const said = bars.map((bar) => `${bar.group}, ${bar.label}: ${barSentence(bar)}`);
  return [{
    kind: "bars",
    name: "interventions",
    title: "Object edits by vector arithmetic",
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
    title: "Successful edits by size of the edit",
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
