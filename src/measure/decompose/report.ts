/** Tables and figures of a decomposition, from its Result alone. */

import type { Chart } from "../../report/chart.ts";
import type { Table } from "../../report/table.ts";
import { intervalAt, numberAt } from "../../result/metric.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { type Estimator, ESTIMATORS } from "../../metrics/estimators.ts";
import { ESTIMATOR_NAMES } from "../tables/object_vectors.ts";
import { partOf } from "../part.ts";

export function decomposeTables(result: Result): Table[] {
  const metrics = partOf(result, "decompose");
  if (metrics === null) return [];
  const tables: Table[] = [{
    title: "Level I: scenes as sums of object vectors",
    caption:
      `R² is the share of variance that the sum explains, its interval over objects, the noise floor what it would be for shuffled scenes. Retrieval: the sum's nearest scene is the right one. Probing: the probes still read the sum; over all scenes, also those that they were fitted on, and beside it over the others alone (new scenes).${
        testSentence(metrics)
      }`,
    columns: [
      { name: "object vectors by", kind: "text" },
      { name: "R²", kind: "number" },
      { name: "95 % from", kind: "number" },
      { name: "to", kind: "number" },
      { name: "noise floor", kind: "number" },
      { name: "retrieval", kind: "number" },
      { name: "probing, concepts", kind: "number" },
      { name: "concepts, new scenes", kind: "number" },
      { name: "probing, objects", kind: "number" },
      { name: "objects, new scenes", kind: "number" },
    ],
    rows: estimatorsOf(metrics, "levelI").map((name) => [
      ESTIMATOR_NAMES[name],
      numberAt(metrics, `levelI.${name}.r2`),
      ...intervalAt(metrics, `levelI.${name}.ci.r2.objects`) ?? [null, null],
      ...[
        "noiseFloor",
        "retrieval",
        "probing",
        "probingTest",
        "probingObject",
        "probingObjectTest",
      ].map((key) => numberAt(metrics, `levelI.${name}.${key}`)),
    ]),
  }, {
    title: "Level II: object vectors as sums of concept vectors",
    caption:
      "R² of the object vectors of each estimator on their concepts' values, its interval over objects. The noise floor is what it would be for vectors dealt to other objects: few objects leave little that values could not explain.",
    columns: [
      { name: "object vectors by", kind: "text" },
      { name: "R²", kind: "number" },
      { name: "95 % from", kind: "number" },
      { name: "to", kind: "number" },
      { name: "noise floor", kind: "number" },
    ],
    rows: estimatorsOf(metrics, "levelII").map((name) => [
      ESTIMATOR_NAMES[name],
      numberAt(metrics, `levelII.${name}.r2`),
      ...intervalAt(metrics, `levelII.${name}.ci.r2.objects`) ?? [null, null],
      numberAt(metrics, `levelII.${name}.noiseFloor`),
    ]),
  }, {
    title: "Scenes as sums of concept vectors directly",
    caption:
      "The exact additive fit by concept values: a pure bag of concepts has an R² near that of Level I.",
    columns: [
      { name: "concept vectors", kind: "text" },
      { name: "R²", kind: "number" },
      { name: "noise floor", kind: "number" },
    ],
    rows: [["ls", "shared by all slots"], ["ls_pos", "per slot"]].map(([key, label]) => [
      label,
      numberAt(metrics, `concept.${key}.r2`),
      numberAt(metrics, `concept.${key}.noiseFloor`),
    ]),
  }];
  return tables.filter(({ rows }) => rows.length > 0);
}

export function decomposeCharts(result: Result): Chart[] {
  const metrics = partOf(result, "decompose");
  if (metrics === null) return [];
  const bars = [
    ...estimatorsOf(metrics, "levelI").map((name) => ({
      group: "sum of objects",
      label: ESTIMATOR_NAMES[name],
      ...valueAndFloor(metrics, `levelI.${name}`),
    })),
    ...[["ls", "shared by all slots"], ["ls_pos", "per slot"]].map(([key, label]) => ({
      group: "sum of concepts",
      label,
      ...valueAndFloor(metrics, `concept.${key}`),
    })),
  ];
  const said = bars.map(({ group, label, value }) =>
    `${group}, ${label}: ${value === null ? "not measured" : value.toFixed(2)}`
  );
  return [{
    kind: "bars",
    name: "decomposition",
    title: "How much of a scene vector is a sum",
    description: `R² of additive reconstructions. ${said.join("; ")}.`,
    axis: { label: "R²", min: 0, max: 1 },
    bars,
  }];
}

function testSentence(metrics: Metrics): string {
  const p = numberAt(metrics, "levelI.test.p");
  const permutations = numberAt(metrics, "levelI.test.permutations");
  if (p === null) return "";
  return ` Permutation test of averages per slot against ${permutations} shuffles of the scenes: p = ${
    p.toPrecision(2)
  }.`;
}

function estimatorsOf(metrics: Metrics, level: string): Estimator[] {
  const part = metrics[level];
  if (part === null || typeof part !== "object" || Array.isArray(part)) return [];
  return ESTIMATORS.filter((name) => Object.hasOwn(part, name));
}

function valueAndFloor(metrics: Metrics, path: string) {
  const floor = numberAt(metrics, `${path}.noiseFloor`);
  return {
    value: numberAt(metrics, `${path}.r2`),
    ...(floor === null ? {} : { reference: { label: "noise floor", value: floor } }),
  };
}
