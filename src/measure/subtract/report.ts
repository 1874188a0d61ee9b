/** Tables and figures of a subtraction, from its Result alone. */

import type { Chart } from "../../report/chart.ts";
import { figureAt } from "../../metrics/figure.ts";
import { fields, number, text } from "../../report/fields.ts";
import { measured } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { SubtractMetrics, WithoutPart } from "../../metrics/kinds/subtract.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { numberAt } from "../../metrics/read.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

/** How each variant is called where people read. */
const NAMES = {
  original: "nothing",
  minus_concept: "concept part",
  minus_object: "object part",
  permuted_concept: "concept part, permuted",
  permuted_object: "object part, permuted",
  deranged_concept: "concept part, all exchanged",
  deranged_object: "object part, all exchanged",
} as const;

export function subtractTables(result: Result): Table[] {
  const metrics = partOf(result, "subtract");
  if (metrics === null) return [];
  const at = (name: keyof typeof NAMES, path: PathTo<number, WithoutPart>) =>
    figureAt(result, `subtract.${name}.${path}`);
  return [{
    title: "Subtraction: which part carries what",
    caption:
      "Recognition on test scenes by probes fitted to what is left. The concept part is the best sum of concept vectors, the object part that of object vectors. The controls take away the vectors of other values or objects: permuted as published, or with every one exchanged.",
    ...fields(variantsOf(metrics), [
      text("taken away", (name) => NAMES[name]),
      measured("concepts", (name) => at(name, "concept.test")),
      measured("objects", (name) => at(name, "object.test"), " "),
      number("objects, ambiguous scenes", (name) => at(name, "object.ambiguous").value),
      number("concepts, train", (name) => at(name, "concept.train").value),
      number("objects, train", (name) => at(name, "object.train").value),
      number(
        "variance removed",
        (name) => numberAt<SubtractMetrics>(metrics, `${name}.varianceRemoved`),
      ),
    ]),
  }];
}

export function subtractCharts(result: Result): Chart[] {
  const metrics = partOf(result, "subtract");
  if (metrics === null) return [];
  const bars = ([["concept", "concepts"], ["object", "objects"]] as const).flatMap(([key, group]) =>
    variantsOf(metrics).filter((name) => !name.startsWith("permuted")).map((name) => {
      const { value, interval } = figureAt(result, `subtract.${name}.${key}.test`);
      return { group, label: NAMES[name], value, ...interval && { interval } };
    })
  );
  const said = bars.map(({ group, label, value }) =>
    `${group} without ${label} ${value === null ? "not measured" : value.toFixed(2)}`
  );
  return [{
    kind: "bars",
    name: "subtraction",
    title: "What is recognised once a part is taken away",
    description: `Recognition on test scenes: ${said.join("; ")}.`,
    axis: { label: "share of test scenes recognised", min: 0, max: 1 },
    bars,
  }];
}

function variantsOf(metrics: Metrics) {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter((name) =>
    Object.hasOwn(metrics, name)
  );
}
