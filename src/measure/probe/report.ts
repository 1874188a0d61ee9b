/** Tables and figures of a probe, from its Result alone. */

import type { BarChart, Chart } from "../../report/chart.ts";
import type { Table } from "../../report/table.ts";
import { intervalAt, numberAt } from "../../result/metric.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

export function probeTables(result: Result): Table[] {
  const metrics = partOf(result, "probe");
  if (metrics === null) return [];
  const row = (label: string, path: string, chance: string, control: string, ci?: string) => {
    const interval = intervalAt(metrics, ci ?? `ciOverObjects.${path}`) ??
      intervalAt(metrics, `ci.${path}`);
    return [
      label,
      numberAt(metrics, path),
      interval?.[0] ?? null,
      interval?.[1] ?? null,
      numberAt(metrics, chance),
      numberAt(metrics, `control.shuffled.${control}`),
      numberAt(metrics, `control.gaussian.${control}`),
      numberAt(metrics, `control.bag.${control}`),
    ];
  };
  const names = result.inputs[0]?.concepts.map(({ name }) => name) ?? [];
  return [{
    title: "Recognition by linear probes",
    caption:
      "Share of test scenes where every value (or object) shown scores above every one that is not. The interval is over objects. Read a score against chance and against the same fit on shuffled embeddings, on random ones, and on ones that keep only what the bag of concepts determines. A pair is a scene with its re-paired twins, all right; a swap is the true set of objects scoring above another of the same bag; a role is a concept of a place." +
      shareSentence(metrics),
    columns: [
      { name: "recognised", kind: "text" },
      { name: "test", kind: "number" },
      { name: "95 % from", kind: "number" },
      { name: "to", kind: "number" },
      { name: "chance", kind: "number" },
      { name: "shuffled", kind: "number" },
      { name: "random", kind: "number" },
      { name: "bag", kind: "number" },
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
        null,
      ]),
      [
        "all concepts at once",
        numberAt(metrics, "concept.joint"),
        null,
        null,
        null,
        null,
        null,
        null,
      ],
      row("objects", "object.test", "chance.object", "object.test"),
      row("objects, bag leaves a choice", "object.ambiguous", "", "object.ambiguous"),
      row("objects, bag determines them", "object.determined", "", "object.determined"),
      row("pairs told apart", "pair.test", "", "pair", "pair.ci"),
      row("swaps told apart", "swap.test", "chance.swap", "swap", "swap.ci"),
      row("roles, bag leaves a choice", "role.ambiguous", "", "role", "role.ci"),
      row("binding, bits a scene", "binding.bits", "", "bits", "binding.ci"),
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
    bar(metrics, "pairs told apart", "pair.test", "pair"),
    bar(metrics, "swaps told apart", "swap.test", "swap"),
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

function bar(
  metrics: Metrics,
  label: string,
  path: string,
  name = path,
): BarChart["bars"][number] {
  const controls = ["shuffled", "gaussian", "bag"]
    // Concepts are what a bag has.
    .filter((control) => control !== "bag" || !path.startsWith("concept."))
    .map((control) => numberAt(metrics, `control.${control}.${name}`))
    .filter((value): value is number => value !== null);
  const interval = intervalAt(metrics, `ciOverObjects.${path}`) ??
    intervalAt(metrics, `ci.${path}`) ?? intervalAt(metrics, `${name}.ci`);
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
