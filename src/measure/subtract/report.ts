/** Tables and figures of a subtraction, from its Result alone. */

import type { BarChart, Chart } from "../../report/chart.ts";
import type { Table } from "../../report/table.ts";
import { intervalAt, numberAt } from "../../result/metric.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

/** How each variant is called where people read. */
const NAMES: Record<string, string> = {
  original: "nothing",
  minus_concept: "concept part",
  minus_object: "object part",
  permuted_concept: "concept part, permuted",
  permuted_object: "object part, permuted",
  deranged_concept: "concept part, all exchanged",
  deranged_object: "object part, all exchanged",
};

export function subtractTables(result: Result): Table[] {
  const metrics = partOf(result, "subtract");
  if (metrics === null) return [];
  return [{
    title: "Subtraction: which part carries what",
    caption:
      "Recognition on test scenes by probes fitted to what is left. The concept part is the best sum of concept vectors, the object part that of object vectors. The controls take away the vectors of other values or objects: permuted as published, or with every one exchanged.",
    columns: [
      { name: "taken away", kind: "text" },
      { name: "concepts", kind: "number" },
      { name: "95 % from", kind: "number" },
      { name: "to", kind: "number" },
      { name: "objects", kind: "number" },
      { name: "95 % from ", kind: "number" },
      { name: "to ", kind: "number" },
      { name: "objects, bag leaves a choice", kind: "number" },
      { name: "concepts, train", kind: "number" },
      { name: "objects, train", kind: "number" },
      { name: "variance removed", kind: "number" },
    ],
    rows: variantsOf(metrics).map((name) => {
      const concept = intervalAt(metrics, `${name}.ci.concept.test.objects`);
      const object = intervalAt(metrics, `${name}.ci.object.test.objects`);
      return [
        NAMES[name],
        numberAt(metrics, `${name}.concept.test`),
        concept?.[0] ?? null,
        concept?.[1] ?? null,
        numberAt(metrics, `${name}.object.test`),
        object?.[0] ?? null,
        object?.[1] ?? null,
        numberAt(metrics, `${name}.object.ambiguous`),
        numberAt(metrics, `${name}.concept.train`),
        numberAt(metrics, `${name}.object.train`),
        numberAt(metrics, `${name}.varianceRemoved`),
      ];
    }),
  }];
}

export function subtractCharts(result: Result): Chart[] {
  const metrics = partOf(result, "subtract");
  if (metrics === null) return [];
  const bars = [["concept", "concepts"], ["object", "objects"]].flatMap(([key, group]) =>
    variantsOf(metrics).filter((name) => !name.startsWith("permuted")).map((name) => {
      const interval = intervalAt(metrics, `${name}.ci.${key}.test.objects`);
      const bar: BarChart["bars"][number] = {
        group,
        label: NAMES[name],
        value: numberAt(metrics, `${name}.${key}.test`),
        ...(interval === null ? {} : { interval }),
      };
      return bar;
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

function variantsOf(metrics: Metrics): string[] {
  return Object.keys(NAMES).filter((name) => Object.hasOwn(metrics, name));
}
