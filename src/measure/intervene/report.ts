/** Tables and figures of interventions, from their Result alone. */
import type { Chart } from "../../report/chart.ts";
import { tableOf } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { EditPoint, InterveneMetrics } from "../../metrics/kinds/intervene.ts";
import { type Estimator, ESTIMATORS } from "../../metrics/estimators.ts";
import { ESTIMATOR_NAMES } from "../tables/object_vectors.ts";
import { barChart, lineChart, type Shown } from "../harness/shown.ts";

const JUDGES = { retrieval: "nearest scene", probing: "probes" } as const;

/** Each judge with each estimator that was asked for; none where none has a share. */
function editedBy({ metrics, at }: Shown<InterveneMetrics>) {
  const all = (["retrieval", "probing"] as const).flatMap((judge) =>
    ESTIMATORS.filter((name) => Object.hasOwn(metrics, name)).map((name) => ({ judge, name }))
  );
  return all.some(({ judge, name }) => at(`${name}.${judge}.all`) !== null) ? all : [];
}

export function interveneTables(shown: Shown<InterveneMetrics>): Table[] {
  const { figure, at } = shown;
  const edited = editedBy(shown);
  const edits = edited.length === 0 ? null : at(`${edited[0].name}.count.all`);
  return [{
    title: "Object edits by vector arithmetic",
    caption: `One object vector is subtracted and another added${
      edits === null ? "" : `, ${edits} edits`
    }: share of edits that give the edited scene. Shared, different: whether the objects of the scene shared the attribute. The interval is over objects; the control edits with vectors of wrong objects. Held-out scenes: the probes were fitted on neither scene of the edit.`,
    ...tableOf(edited, ({ name, judge }) => ({
      "evaluated by": JUDGES[judge],
      "object vectors by": ESTIMATOR_NAMES[name],
      all: figure(`${name}.${judge}.all`),
      control: at(`${name}.${judge}.all.null`),
      shared: at(`${name}.${judge}.same`),
      different: at(`${name}.${judge}.different`),
      "all, held-out scenes": judge === "probing" ? at(`${name}.probingTest.all`) : null,
    })),
  }];
}

/** The edits, and success against their factor if several were tried. */
export const interveneCharts = (shown: Shown<InterveneMetrics>): Chart[] => [
  ...barChart(
    shown,
    {
      name: "interventions",
      title: "Object edits by vector arithmetic",
      summary: "Share of edits that succeed.",
      axis: "share of edits",
    },
    editedBy(shown).map(({ name, judge }) =>
      [JUDGES[judge], ESTIMATOR_NAMES[name], shown.figure(`${name}.${judge}.all`)] as const
    ),
  ),
  ...lineChart(
    {
      name: "intervention-scale",
      title: "Successful edits by size of the edit",
      summary: "Share of edits that succeed, against the factor of the edit.",
      x: "factor k of the edit",
      y: "share of edits",
    },
    (["retrieval", "probing"] as const).flatMap((judge) =>
      shown.rows<EditPoint>("intervene").map((point) => ({ judge, ...point }))
    ),
    ({ judge, estimator, scale, ...point }) => ({
      ...{ panel: JUDGES[judge], x: scale },
      lines: { [ESTIMATOR_NAMES[estimator as Estimator]]: point[judge].all },
    }),
  ),
];
