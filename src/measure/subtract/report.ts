/** Tables and figures of a subtraction, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { tableOf } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { SubtractMetrics } from "../../metrics/kinds/subtract.ts";
import { barChart, type Shown } from "../harness/shown.ts";

/** How each variant is called where people read. */
const NAMES = {
  original: "nothing",
  minus_concept: "concept part",
  minus_object: "object part",
  permuted_concept: "concept part, permuted",
  permuted_object: "object part, permuted",
  deranged_concept: "concept part, deranged",
  deranged_object: "object part, deranged",
} as const;

const variantsOf = ({ metrics }: Shown<SubtractMetrics>) =>
  (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter((name) => Object.hasOwn(metrics, name));

export function subtractTables(shown: Shown<SubtractMetrics>): Table[] {
  const { figure, at } = shown;
  return [{
    title: "Subtraction: which part carries what",
    caption:
      "Accuracy on test scenes of linear probes fitted to the residual. The concept part is the least-squares sum of concept vectors, the object part that of object vectors. Controls subtract vectors of other values or objects: permuted as published, or deranged, which leaves none in place. Intervals: 95 % CI over objects.",
    ...tableOf(variantsOf(shown), (name) => ({
      subtracted: NAMES[name],
      concepts: figure(`${name}.concept.test`),
      objects: figure(`${name}.object.test`),
      "objects, ambiguous scenes": at(`${name}.object.ambiguous`),
      "concepts, train": at(`${name}.concept.train`),
      "objects, train": at(`${name}.object.train`),
      "variance removed": at(`${name}.varianceRemoved`),
    })),
  }];
}

export const subtractCharts = (shown: Shown<SubtractMetrics>): Chart[] =>
  barChart(
    shown,
    {
      name: "subtraction",
      title: "Accuracy after a part is subtracted",
      summary: "Accuracy on test scenes, by what was subtracted.",
      axis: "accuracy, test scenes",
    },
    (["concept", "object"] as const).flatMap((of) =>
      variantsOf(shown).filter((name) => !name.startsWith("permuted"))
        .map((name) => [`${of}s`, NAMES[name], shown.figure(`${name}.${of}.test`)] as const)
    ),
  );
