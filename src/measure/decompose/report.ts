/** Tables and figures of a decomposition, from its Result alone. */

import type { Chart } from "../../report/chart.ts";
import { type Figure, figureAt } from "../../metrics/figure.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import { measured, referenceValue } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { DecomposeMetrics, LevelOne } from "../../metrics/kinds/decompose.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { numberAt } from "../../metrics/read.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { type Estimator, ESTIMATORS } from "../../metrics/estimators.ts";
import { ESTIMATOR_NAMES } from "../tables/object_vectors.ts";
import { partOf } from "../part.ts";

const CONCEPT_FITS = [["ls", "shared by all positions"], ["ls_pos", "per position"]] as const;

export function decomposeTables(result: Result): Table[] {
  const metrics = partOf(result, "decompose");
  if (metrics === null) return [];
  const one = (name: Estimator, path: PathTo<number, LevelOne>) =>
    figureAt(result, `decompose.levelI.${name}.${path}`);
  const two = (name: Estimator, path: "r2" | "adjustedR2") =>
    figureAt(result, `decompose.levelII.${name}.${path}`);
  const concept = (key: typeof CONCEPT_FITS[number][0]) =>
    figureAt(result, `decompose.concept.${key}.r2`);
  const tables: Table[] = [{
    title: "Level I: scenes as sums of object vectors",
    caption:
      `R²: share of variance that the sum explains, with its interval over objects; noise floor: R² of shuffled scenes. Retrieval: the nearest scene of the sum is the correct one. Probing: the probes decode the sum correctly, over all scenes and over held-out scenes.${
        testSentence(metrics)
      }`,
    ...fields(estimatorsOf(metrics, "levelI"), [
      text("object vectors by", (name) => ESTIMATOR_NAMES[name]),
      measured("R²", (name) => one(name, "r2")),
      number("noise floor", (name) => referenceValue(one(name, "r2"), "floor")),
      number("retrieval", (name) => one(name, "retrieval").value),
      number("probing, concepts", (name) => one(name, "probing").value),
      number("concepts, held-out scenes", (name) => one(name, "probingTest").value),
      number("probing, objects", (name) => one(name, "probingObject").value),
      number("objects, held-out scenes", (name) => one(name, "probingObjectTest").value),
    ]),
  }, {
    title: "Level II: object vectors as sums of concept vectors",
    caption:
      "R² of the object vectors of each estimator on their values. Noise floor: R² of vectors assigned to other objects, high where objects are few. Adjusted R²: corrected for degrees of freedom, with its interval over objects.",
    ...fields(estimatorsOf(metrics, "levelII"), [
      text("object vectors by", (name) => ESTIMATOR_NAMES[name]),
      number("R²", (name) => two(name, "r2").value),
      number("noise floor", (name) => referenceValue(two(name, "r2"), "floor")),
      measured("adjusted R²", (name) => two(name, "adjustedR2")),
    ]),
  }, {
    title: "Scenes as sums of concept vectors directly",
    caption:
      "The exact additive fit by values. For a pure bag of concepts this R² is close to that of Level I.",
    ...fields(CONCEPT_FITS, [
      text("concept vectors", ([, label]) => label),
      number("R²", ([key]) => concept(key).value),
      number("noise floor", ([key]) => referenceValue(concept(key), "floor")),
    ]),
  }, ...rolesTable(result)];
  return tables.filter(({ rows }) => rows.length > 0);
}

/** Positions as roles; none where there are none. */
function rolesTable(result: Result): Table[] {
  const { roles } = partOf(result, "decompose") as unknown as DecomposeMetrics;
  if (!roles) return [];
  const of = (path: "read" | "r2.gained" | "directions") =>
    figureAt(result, `decompose.roles.${path}`);
  const rows: readonly [name: string, Figure | number | null][] = [
    ["positions decoded by unbinding", of("read")],
    ["positive control", roles.power],
    ["R² added by roles", of("r2.gained")],
    ["R², one table for all roles", roles.r2.one],
    ["R², one table per role", roles.r2.all],
    ["directions over roles", of("directions")],
    ["directions of the whole map", roles.whole],
  ];
  const figure = (value: Figure | number | null) => typeof value === "object" ? value : null;
  return [{
    title: "Positions as roles, values as fillers",
    caption:
      `Scenes as tensor products of roles and fillers. Directions: 1 where one table of values serves all positions, one per position where each has its own. Spectrum over roles: ${
        roles.spectrum.map((share) => share.toFixed(3)).join(", ")
      }. Permuted roles: mean + 3 sd of objects in permuted roles.`,
    ...fields(rows, [
      text("number", ([name]) => name),
      number("value", ([, value]) => typeof value === "number" ? value : value?.value),
      ends(([, value]) => figure(value)?.interval),
      number("permuted roles", ([, value]) => {
        const shown = figure(value);
        return shown && referenceValue(shown, "control");
      }),
    ]),
  }];
}

export function decomposeCharts(result: Result): Chart[] {
  const metrics = partOf(result, "decompose");
  if (metrics === null) return [];
  const bars = [
    ...estimatorsOf(metrics, "levelI").map((name) => ({
      group: "sum of objects",
      label: ESTIMATOR_NAMES[name],
      ...valueAndFloor(result, `levelI.${name}`),
    })),
    ...CONCEPT_FITS.map(([key, label]) => ({
      group: "sum of concepts",
      label,
      ...valueAndFloor(result, `concept.${key}`),
    })),
  ];
  const said = bars.map(({ group, label, value }) =>
    `${group}, ${label}: ${value === null ? "not measured" : value.toFixed(2)}`
  );
  return [{
    kind: "bars",
    name: "decomposition",
    title: "Scene vectors as sums: explained variance",
    description: `R² of additive reconstructions. ${said.join("; ")}.`,
    axis: { label: "R²", min: 0, max: 1 },
    bars,
  }];
}

function testSentence(metrics: Metrics): string {
  const p = numberAt<DecomposeMetrics>(metrics, "levelI.test.p");
  const permutations = numberAt<DecomposeMetrics>(metrics, "levelI.test.permutations");
  if (p === null) return "";
  return ` Permutation test of averages per position against ${permutations} shuffles of the scenes: p = ${
    p.toPrecision(2)
  }.`;
}

function estimatorsOf(metrics: Metrics, level: string): Estimator[] {
  const part = metrics[level];
  if (part === null || typeof part !== "object" || Array.isArray(part)) return [];
  return ESTIMATORS.filter((name) => Object.hasOwn(part, name));
}

function valueAndFloor(
  result: Result,
  path: `levelI.${Estimator}` | `concept.${typeof CONCEPT_FITS[number][0]}`,
) {
  const figure = figureAt(result, `decompose.${path}.r2`);
  const floor = referenceValue(figure, "floor");
  return {
    value: figure.value,
    ...(floor === null ? {} : { reference: { label: "noise floor", value: floor } }),
  };
}
