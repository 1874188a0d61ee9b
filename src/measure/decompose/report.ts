/** Tables and figures of a decomposition, from its Result alone. */

import type { Chart } from "../../report/chart.ts";
import type { Figure } from "../../metrics/figure.ts";
import { fields, number, text } from "../../report/fields.ts";
import { measured, referenceValue } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { DecomposeMetrics } from "../../metrics/kinds/decompose.ts";
import { type Estimator, ESTIMATORS } from "../../metrics/estimators.ts";
import { ESTIMATOR_NAMES } from "../tables/object_vectors.ts";
import { barChart, metricRows, type Shown } from "../harness/shown.ts";

const CONCEPT_FITS = [["ls", "shared by all positions"], ["ls_pos", "per position"]] as const;

type Decomposed = Shown<DecomposeMetrics>;

export function decomposeTables(decomposed: Decomposed): Table[] {
  const { figure, at } = decomposed;
  const floor = (of: Figure) => referenceValue(of, "floor");
  const tables: Table[] = [{
    title: "Level I: scenes as sums of object vectors",
    caption:
      `R²: share of variance that the sum explains, with its interval over objects; noise floor: R² of shuffled scenes. Retrieval: the nearest scene of the sum is the correct one. Probing: the probes decode the sum correctly, over all scenes and over held-out scenes.${
        testSentence(decomposed)
      }`,
    ...fields(estimatorsOf(decomposed, "levelI"), [
      text("object vectors by", (name) => ESTIMATOR_NAMES[name]),
      measured("R²", (name) => figure(`levelI.${name}.r2`)),
      number("noise floor", (name) => floor(figure(`levelI.${name}.r2`))),
      number("retrieval", (name) => at(`levelI.${name}.retrieval`)),
      number("probing, concepts", (name) => at(`levelI.${name}.probing`)),
      number("concepts, held-out scenes", (name) => at(`levelI.${name}.probingTest`)),
      number("probing, objects", (name) => at(`levelI.${name}.probingObject`)),
      number("objects, held-out scenes", (name) => at(`levelI.${name}.probingObjectTest`)),
    ]),
  }, {
    title: "Level II: object vectors as sums of concept vectors",
    caption:
      "R² of the object vectors of each estimator on their values. Noise floor: R² of vectors assigned to other objects, high where objects are few. Adjusted R²: corrected for degrees of freedom, with its interval over objects.",
    ...fields(estimatorsOf(decomposed, "levelII"), [
      text("object vectors by", (name) => ESTIMATOR_NAMES[name]),
      number("R²", (name) => at(`levelII.${name}.r2`)),
      number("noise floor", (name) => floor(figure(`levelII.${name}.r2`))),
      measured("adjusted R²", (name) => figure(`levelII.${name}.adjustedR2`)),
    ]),
  }, {
    title: "Scenes as sums of concept vectors directly",
    caption:
      "The exact additive fit by values. For a pure bag of concepts this R² is close to that of Level I.",
    ...metricRows(decomposed, {}, "concept."),
  }, ...rolesTable(decomposed)];
  return tables.filter(({ rows }) => rows.length > 0);
}

/** Positions as roles; none where there are none. */
function rolesTable(decomposed: Decomposed): Table[] {
  const spectrum = decomposed.list("roles.spectrum");
  if (spectrum === null) return [];
  return [{
    title: "Positions as roles, values as fillers",
    caption:
      `Scenes as tensor products of roles and fillers. Directions: 1 where one table of values serves all positions, one per position where each has its own. Spectrum over roles: ${
        spectrum.map((share) => share.toFixed(3)).join(", ")
      }. Threshold: objects in permuted roles, Student's t (p .01).`,
    ...metricRows(decomposed, {
      "Positive control": "roles.power",
      "R², one table for all roles": "roles.r2.one",
      "R², one table per role": "roles.r2.all",
      "Directions of the whole map": "roles.whole",
    }, "roles."),
  }];
}

export function decomposeCharts(decomposed: Decomposed): Chart[] {
  return barChart(
    decomposed,
    {
      name: "decomposition",
      title: "Scene vectors as sums: explained variance",
      summary: "R² of additive reconstructions.",
      axis: { label: "R²", min: 0, max: 1 },
    },
    [
      ...estimatorsOf(decomposed, "levelI").map((name) => ({
        group: "sum of objects",
        label: ESTIMATOR_NAMES[name],
        path: `levelI.${name}.r2` as const,
      })),
      ...CONCEPT_FITS.map(([key, label]) => ({
        group: "sum of concepts",
        label,
        path: `concept.${key}.r2` as const,
      })),
    ],
  );
}

function testSentence({ at }: Decomposed): string {
  const p = at("levelI.test.p");
  if (p === null) return "";
  return ` Permutation test of averages per position against ${
    at("levelI.test.permutations")
  } shuffles of the scenes: p = ${p.toPrecision(2)}.`;
}

function estimatorsOf({ names }: Decomposed, level: "levelI" | "levelII"): Estimator[] {
  const there = names(level);
  return ESTIMATORS.filter((name) => there.includes(name));
}
