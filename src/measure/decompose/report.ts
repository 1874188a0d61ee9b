/** Tables and figures of a decomposition, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { tableOf } from "../../report/fields.ts";
import { metricsTable } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { DecomposeMetrics } from "../../metrics/kinds/decompose.ts";
import { ESTIMATORS } from "../../metrics/estimators.ts";
import { ESTIMATOR_NAMES } from "../tables/object_vectors.ts";
import { barChart, type Shown } from "../harness/shown.ts";

type Decomposed = Shown<DecomposeMetrics>;

export function decomposeTables(decomposed: Decomposed): Table[] {
  const { figure, at, list } = decomposed;
  const spectrum = list("roles.spectrum")?.map((share) => share.toFixed(3)).join(", ");
  return [
    {
      title: "Level I: scenes as sums of object vectors",
      caption:
        `R²: share of variance that the sum explains, with its interval over objects; noise floor: R² of shuffled scenes. Retrieval: the nearest scene of the sum is the correct one. Probing: the probes decode the sum correctly, over all scenes and over held-out scenes.${
          testSentence(decomposed)
        }`,
      ...tableOf(estimatorsOf(decomposed, "levelI"), (name) => ({
        "object vectors by": ESTIMATOR_NAMES[name],
        "R²": figure(`levelI.${name}.r2`),
        "noise floor": at(`levelI.${name}.r2.null`),
        retrieval: at(`levelI.${name}.retrieval`),
        "probing, concepts": at(`levelI.${name}.probing`),
        "concepts, held-out scenes": at(`levelI.${name}.probingTest`),
        "probing, objects": at(`levelI.${name}.probingObject`),
        "objects, held-out scenes": at(`levelI.${name}.probingObjectTest`),
      })),
    },
    {
      title: "Level II: object vectors as sums of concept vectors",
      caption:
        "R² of the object vectors of each estimator on their values. Noise floor: R² of vectors assigned to other objects, high where objects are few. Adjusted R²: corrected for degrees of freedom, with its interval over objects.",
      ...tableOf(estimatorsOf(decomposed, "levelII"), (name) => ({
        "object vectors by": ESTIMATOR_NAMES[name],
        "R²": at(`levelII.${name}.r2`),
        "noise floor": at(`levelII.${name}.r2.null`),
        "adjusted R²": figure(`levelII.${name}.adjustedR2`),
      })),
    },
    metricsTable(decomposed, {
      title: "Scenes as sums of concept vectors directly",
      caption:
        "The exact additive fit by values. For a pure bag of concepts this R² is close to that of Level I.",
    }, { of: (path) => path.startsWith("concept.") }),
    ...spectrum === undefined ? [] : [metricsTable(decomposed, {
      title: "Positions as roles, values as fillers",
      caption:
        `Scenes as tensor products of roles and fillers. Directions: 1 where one table of values serves all positions, one per position where each has its own. Spectrum over roles: ${spectrum}. Threshold: objects in permuted roles, Student's t (p .01).`,
    }, {
      of: (path) => path.startsWith("roles."),
      details: {
        "Positive control": "roles.power",
        "R², one table for all roles": "roles.r2.one",
        "R², one table per role": "roles.r2.all",
        "Directions of the whole map": "roles.whole",
      },
    })],
  ];
}

export const decomposeCharts = (decomposed: Decomposed): Chart[] =>
  barChart(decomposed, {
    name: "decomposition",
    title: "Scene vectors as sums: explained variance",
    summary: "R² of additive reconstructions.",
    axis: "R²",
  }, [
    ...estimatorsOf(decomposed, "levelI").map((name) =>
      ["sum of objects", ESTIMATOR_NAMES[name], decomposed.figure(`levelI.${name}.r2`)] as const
    ),
    ["sum of concepts", "shared by all positions", decomposed.figure("concept.ls.r2")],
    ["sum of concepts", "per position", decomposed.figure("concept.ls_pos.r2")],
  ]);

function testSentence({ at }: Decomposed): string {
  const p = at("levelI.test.p");
  return p === null
    ? ""
    : ` Permutation test of averages per position against ${
      at("levelI.test.permutations")
    } shuffles of the scenes: p = ${p.toPrecision(2)}.`;
}

const estimatorsOf = ({ names }: Decomposed, level: "levelI" | "levelII") =>
  ESTIMATORS.filter((name) => names(level).includes(name));
