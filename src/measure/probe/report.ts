/** Tables and figures of a probe, from its Result alone. */

import type { BarChart, Chart } from "../../report/chart.ts";
import type { Table } from "../../report/table.ts";
import { intervalAt, numberAt } from "../../result/metric.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

export function probeTables(result: Result): Table[] {
  const metrics = partOf(result, "probe");
  if (metrics === null) return [];
  const row = (label: string, path: string, chance: string, control: string) => {
    const interval = intervalAt(metrics, `ciOverObjects.${path}`) ??
      intervalAt(metrics, `ci.${path}`);
    return [
      label,
      numberAt(metrics, path),
      interval?.[0] ?? null,
      interval?.[1] ?? null,
      numberAt(metrics, chance),
      numberAt(metrics, `control.shuffled.${control}`),
      numberAt(metrics, `control.gaussian.${control}`),
    ];
  };
  const names = result.inputs[0]?.concepts.map(({ name }) => name) ?? [];
  return [{
    title: "Recognition by linear probes",
    caption:
      "Share of test scenes where every value (or object) shown scores above every one that is not. The interval is over objects. Read a score against chance and against the same fit on shuffled and on random embeddings." +
      shareSentence(metrics),
    columns: [
      { name: "recognised", kind: "text" },
      { name: "test", kind: "number" },
      { name: "95 % from", kind: "number" },
      { name: "to", kind: "number" },
      { name: "chance", kind: "number" },
      { name: "shuffled", kind: "number" },
      { name: "random", kind: "number" },
    ],
    rows: [
      row("concepts, mean", "concept.test", "chance.concept", "concept.test"),
      ...names.map((name) => [
        `  ${name}`,
        numberAt(metrics, `perConcept.${name}.test`),
        null,
        null,
        numberAt(metrics, `chance.perConcept.${name}`),
        null,
        null,
      ]),
      ["all concepts at once", numberAt(metrics, "concept.joint"), null, null, null, null, null],
      row("objects", "object.test", "chance.object", "object.test"),
      row("objects, bag leaves a choice", "object.ambiguous", "", "object.ambiguous"),
      row("objects, bag determines them", "object.determined", "", "object.determined"),
    ],
  }];
}

function shareSentence(metrics: Metrics): string {
  const share = numberAt(metrics, "share.determined");
  return share === null
    ? ""
    : ` In ${
      (100 * share).toFixed(1)
    } % of all scenes the bag of concepts already determines the objects.`;
}

export function probeCharts(result: Result): Chart[] {
  const metrics = partOf(result, "probe");
  if (metrics === null) return [];
  const bars = [
    bar(metrics, "concepts", "concept.test"),
    bar(metrics, "objects", "object.test"),
    bar(metrics, "objects, bag leaves a choice", "object.ambiguous"),
  ];
  const said = bars.map(({ label, value, reference }) =>
    `${label} ${shown(value)}${reference ? ` (${reference.label} ${shown(reference.value)})` : ""}`
  );
  return [{
    kind: "bars",
    name: "recognition",
    title: "What a linear probe recognises",
    description: `Recognition on test scenes: ${said.join("; ")}.`,
    axis: { label: "share of test scenes recognised", min: 0, max: 1 },
    bars,
  }];
}

function bar(metrics: Metrics, label: string, path: string): BarChart["bars"][number] {
  const controls = ["shuffled", "gaussian"]
    .map((name) => numberAt(metrics, `control.${name}.${path}`))
    .filter((value): value is number => value !== null);
  const interval = intervalAt(metrics, `ciOverObjects.${path}`) ??
    intervalAt(metrics, `ci.${path}`);
  return {
    group: "test scenes",
    label,
    value: numberAt(metrics, path),
    ...(interval ? { interval } : {}),
    ...(controls.length > 0
      ? { reference: { label: "control", value: Math.max(...controls) } }
      : {}),
  };
}

function shown(value: number | null): string {
  return value === null ? "not measured" : value.toFixed(2);
}
