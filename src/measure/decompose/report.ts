/** Tables and figures of a decomposition, from its Result alone. */

import type { Chart } from "../../report/chart.ts";
import { figureAt } from "../../metrics/figure.ts";
import { intervalColumns, referenceValue, valueAndInterval } from "../../report/figure_cells.ts";
import { numbers, type Table } from "../../report/table.ts";
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
  const tables: Table[] = [{
    title: "Level I: scenes as sums of object vectors",
    caption:
      `R² is the share of variance that the sum explains, its interval over objects, the noise floor what it would be for shuffled scenes. Retrieval: the sum's nearest scene is the right one. Probing: the probes still read the sum; over all scenes, also those that they were fitted on, and beside it over the others alone (new scenes).${
        testSentence(metrics)
      }`,
    columns: [
      { name: "object vectors by", kind: "text" },
      { name: "R²", kind: "number" },
      ...intervalColumns(),
      ...numbers(
        "noise floor",
        "retrieval",
        "probing, concepts",
        "concepts, new scenes",
        "probing, objects",
        "objects, new scenes",
      ),
    ],
    rows: estimatorsOf(metrics, "levelI").map((name) => {
      const at = (key: PathTo<number, LevelOne>) =>
        figureAt(result, `decompose.levelI.${name}.${key}`);
      return [
        ESTIMATOR_NAMES[name],
        ...valueAndInterval(at("r2")),
        referenceValue(at("r2"), "floor"),
        at("retrieval").value,
        at("probing").value,
        at("probingTest").value,
        at("probingObject").value,
        at("probingObjectTest").value,
      ];
    }),
  }, {
    title: "Level II: object vectors as sums of concept vectors",
    caption:
      "R² of the object vectors of each estimator on their concepts' values. The noise floor is what it would be for vectors dealt to other objects: few objects leave little that values could not explain. Adjusted R² is the share that values explain of such objects; the interval is its own, over objects.",
    columns: [
      { name: "object vectors by", kind: "text" },
      ...numbers("R²", "noise floor", "adjusted R²"),
      ...intervalColumns(),
    ],
    rows: estimatorsOf(metrics, "levelII").map((name) => {
      const r2 = figureAt(result, `decompose.levelII.${name}.r2`);
      const adjusted = figureAt(result, `decompose.levelII.${name}.adjustedR2`);
      return [
        ESTIMATOR_NAMES[name],
        r2.value,
        referenceValue(r2, "floor"),
        ...valueAndInterval(adjusted),
      ];
    }),
  }, {
    title: "Scenes as sums of concept vectors directly",
    caption:
      "The exact additive fit by concept values: a pure bag of concepts has an R² near that of Level I.",
    columns: [
      { name: "concept vectors", kind: "text" },
      ...numbers("R²", "noise floor"),
    ],
    rows: CONCEPT_FITS.map(([key, label]) => {
      const r2 = figureAt(result, `decompose.concept.${key}.r2`);
      return [label, r2.value, referenceValue(r2, "floor")];
    }),
  }, ...rolesTable(result)];
  return tables.filter(({ rows }) => rows.length > 0);
}

/** Positions as roles; none where there are none. */
function rolesTable(result: Result): Table[] {
  const { roles } = partOf(result, "decompose") as unknown as DecomposeMetrics;
  // Results of before roles were fitted have none.
  if (!roles) return [];
  const row = (name: string, path: "read" | "r2.gained" | "directions") => {
    const figure = figureAt(result, `decompose.roles.${path}`);
    return [name, ...valueAndInterval(figure), referenceValue(figure, "control")];
  };
  const plain = (name: string, value: number | null) => [name, value, null, null, null];
  return [{
    title: "Positions as roles, values as fillers",
    caption:
      `Scenes as tensor products of roles and fillers. Directions: 1 where one table of values serves all positions, as many as positions where each has its own. Shares of the spectrum over roles: ${
        roles.spectrum.map((share) => share.toFixed(3)).join(", ")
      }. Permuted: what objects in other roles stay below (mean + 3 sd).`,
    columns: [
      { name: "what", kind: "text" },
      ...numbers("value"),
      ...intervalColumns(),
      ...numbers("permuted roles"),
    ],
    rows: [
      row("positions read by unbinding", "read"),
      plain("the same with planted values and objects", roles.power),
      row("R² that roles add", "r2.gained"),
      plain("R² by one table for all roles", roles.r2.one),
      plain("R² by a table for each", roles.r2.all),
      row("directions over roles", "directions"),
      plain("directions of the whole map", roles.whole),
    ],
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
    title: "How much of a scene vector is a sum",
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
