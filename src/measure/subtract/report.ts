/** Tables and figures of a subtraction, from its Result alone. */

import type { Chart } from "../../report/chart.ts";
import { fields, number, text } from "../../report/fields.ts";
import { measured } from "../../report/figure_cells.ts";
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

export function subtractTables(shown: Shown<SubtractMetrics>): Table[] {
  const { figure, at } = shown;
  return [{
    title: "Subtraction: which part carries what",
    caption:
      "Accuracy on test scenes of linear probes fitted to the residual. The concept part is the least-squares sum of concept vectors, the object part that of object vectors. Controls subtract vectors of other values or objects: permuted as published, or deranged, which leaves none in place. Intervals: 95 % CI over objects.",
    ...fields(variantsOf(shown), [
      text("subtracted", (name) => NAMES[name]),
      measured("concepts", (name) => figure(`${name}.concept.test`)),
      measured("objects", (name) => figure(`${name}.object.test`), " "),
      number("objects, ambiguous scenes", (name) => at(`${name}.object.ambiguous`)),
      number("concepts, train", (name) => at(`${name}.concept.train`)),
      number("objects, train", (name) => at(`${name}.object.train`)),
      number("variance removed", (name) => at(`${name}.varianceRemoved`)),
    ]),
  }];
}

export function subtractCharts(shown: Shown<SubtractMetrics>): Chart[] {
  return barChart(
    shown,
    {
      name: "subtraction",
      title: "Accuracy after a part is subtracted",
      summary: "Accuracy on test scenes, by what was subtracted.",
      axis: { label: "accuracy, test scenes", min: 0, max: 1 },
    },
    (["concept", "object"] as const).flatMap((of) =>
      variantsOf(shown).filter((name) => !name.startsWith("permuted"))
        .map((name) => ({
          group: `${of}s`,
          label: NAMES[name],
          path: `${name}.${of}.test` as const,
        }))
    ),
  );
}

function variantsOf({ metrics }: Shown<SubtractMetrics>) {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter((name) =>
    Object.hasOwn(metrics, name)
  );
}
