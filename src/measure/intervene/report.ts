/** Tables and figures of interventions, from their Result alone. */

import type { Chart, LineChart } from "../../report/chart.ts";
import { referenceValue } from "../../report/figure_cells.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { EditPoint, InterveneMetrics } from "../../metrics/kinds/intervene.ts";
import { type Estimator, ESTIMATORS } from "../../metrics/estimators.ts";
import { ESTIMATOR_NAMES } from "../tables/object_vectors.ts";
import { barChart, type Shown } from "../harness/shown.ts";

const JUDGES = { retrieval: "nearest scene", probing: "probes" } as const;
const JUDGED = Object.keys(JUDGES) as (keyof typeof JUDGES)[];

export function interveneTables(shown: Shown<InterveneMetrics>): Table[] {
  const { figure, at } = shown;
  const estimators = estimatorsOf(shown);
  const edited = JUDGED.flatMap((judge) => estimators.map((name) => ({ judge, name })));
  const edits = estimators.length === 0 ? null : at(`${estimators[0]}.count.all`);
  return [{
    title: "Object edits by vector arithmetic",
    caption: `One object vector is subtracted and another added${
      edits === null ? "" : `, ${edits} edits`
    }: share of edits that give the edited scene. Shared, different: whether the objects of the scene shared the attribute. The interval is over objects; the control edits with vectors of wrong objects. Held-out scenes: the probes were fitted on neither scene of the edit.`,
    ...fields(edited, [
      text("evaluated by", ({ judge }) => JUDGES[judge]),
      text("object vectors by", ({ name }) => ESTIMATOR_NAMES[name]),
      number("all", ({ name, judge }) => at(`${name}.${judge}.all`)),
      number("shared", ({ name, judge }) => at(`${name}.${judge}.same`)),
      number("different", ({ name, judge }) => at(`${name}.${judge}.different`)),
      ends(({ name, judge }) => figure(`${name}.${judge}.all`).interval),
      number(
        "control",
        ({ name, judge }) => referenceValue(figure(`${name}.${judge}.all`), "control"),
      ),
      number(
        "all, held-out scenes",
        ({ name, judge }) => judge === "probing" ? at(`${name}.probingTest.all`) : null,
      ),
    ]),
  }];
}

export function interveneCharts(shown: Shown<InterveneMetrics>): Chart[] {
  const edits = barChart(
    shown,
    {
      name: "interventions",
      title: "Object edits by vector arithmetic",
      summary: "Share of edits that succeed.",
      axis: { label: "share of edits", min: 0, max: 1 },
    },
    JUDGED.flatMap((judge) =>
      estimatorsOf(shown).map((name) => ({
        group: JUDGES[judge],
        label: ESTIMATOR_NAMES[name],
        path: `${name}.${judge}.all` as const,
      }))
    ),
  );
  return [...edits, ...scaleChart(shown)];
}

/** Success against the factor of the edit, if several were tried. */
function scaleChart({ rows }: Shown<InterveneMetrics>): LineChart[] {
  const points = rows<EditPoint>("intervene");
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
    points: JUDGED.flatMap((judge) =>
      points.map(({ estimator, scale, ...point }) => ({
        panel: JUDGES[judge],
        series: ESTIMATOR_NAMES[estimator as Estimator],
        x: scale,
        y: point[judge].all,
      }))
    ),
  }];
}

function estimatorsOf({ metrics }: Shown<InterveneMetrics>): Estimator[] {
  return ESTIMATORS.filter((name) => Object.hasOwn(metrics, name));
}
