import * as z from "zod";
import { Matrix } from "../../../src/core/matrix.ts";
import { byPosition } from "../../../src/measure/tables/object_vectors.ts";
import { doesNotFit } from "../problem.ts";
import { objectsOfRow, type ObjectWords, objectWords, radixIdOf } from "../sets/scene_words.ts";
import { EDIT_ESTIMATORS, type EditEstimator, type ServedSet } from "../sets/served_set.ts";
import { MOST_ROWS, NEIGHBOUR, OBJECT, SCENES } from "./fields.ts";
import { neighboursCost, neighboursOf } from "./neighbours.ts";
import { ENTRY_COST, type Operation } from "./operation.ts";
import { radixScenes } from "./probe.ts";
import { headScores, matchedRows, READING, rowCost, rowReadOut } from "./read_out.ts";

const FIELDS = z.strictObject({
  edits: z.array(z.strictObject({
    position: z.int().min(0).max(63).meta({ description: "Which object is exchanged, from 0." }),
    from: OBJECT.optional().meta({
      description: "The object that goes. Default, with `scenes`: the one in that position.",
    }),
    to: OBJECT.meta({ description: "The object that comes." }),
  })).min(1).max(MOST_ROWS).meta({ description: "One edit a vector, or one for all of them." }),
  scenes: SCENES.optional(),
  estimator: z.enum(EDIT_ESTIMATORS).optional().meta({
    description:
      "How object vectors are estimated: avg_pos (default), avg; single, where the set has " +
      "embeddings of single objects.",
  }),
  scale: z.number().min(-100).max(100).optional().meta({
    description: "What the step is multiplied by. Default 1.",
  }),
  k: z.int().min(1).max(100).optional().meta({
    description: "Rows nearest to each edited vector. Default 1.",
  }),
  withVectors: z.boolean().optional().meta({
    description: "Whether the answer has the edited vectors. Default: it has not.",
  }),
});

const ANSWER = z.strictObject({
  edits: z.array(z.strictObject({
    nearest: z.array(NEIGHBOUR).meta({ description: "Rows nearest to the edited vector." }),
    reading: READING.meta({ description: "What the probe reads in the edited vector." }),
    wanted: z.strictObject({
      objects: z.array(OBJECT),
      row: z.int().nullable().meta({ description: "Null where no row of the set shows this." }),
    }).optional().meta({
      description: "The scene with the exchange made; only if scenes were given.",
    }),
    retrieved: z.boolean().nullable().optional().meta({
      description: "Whether the nearest row shows what is wanted; null where no row does.",
    }),
    probed: z.boolean().optional().meta({
      description: "Whether every concept probe reads what is wanted.",
    }),
    vector: z.array(z.number()).optional().meta({
      description: "With `withVectors`: the edited vector.",
    }),
  })).meta({ description: "One a vector, in order." }),
});

/** `POST /v1/intervene`: an object exchanged by arithmetic, and what the vector then shows. */
export const interveneOperation: Operation<z.infer<typeof FIELDS>> = {
  name: "intervene",
  summary: "An object exchanged by arithmetic, and what the vector then shows",
  description:
    "From each vector the vector of one object is taken away and that of another added: f + scale x " +
    "(u_to - u_from). The answer says which rows are nearest, what the probe reads, and, if `scenes` " +
    "say what the vectors showed, whether that is the scene that was wanted. A client that accepts " +
    "application/octet-stream gets the edited vectors alone, float32 [rows, dim].",
  fields: FIELDS,
  answer: ANSWER,
  example: {
    scenes: [{ row: 0 }],
    edits: [{ position: 0, to: { color: "red", shape: "cube" } }],
  },
  scaleMatters: true,
  binary: true,
  plan(served, rows, { edits, scenes, estimator = "avg_pos", scale = 1, k = 1, withVectors }) {
    const shown = scenes === undefined ? null : radixScenes(served, rows, scenes);
    const steps = stepsOf(served, rows, edits, estimator, shown);
    const { dim } = served.set;
    const entries = served.probe.classes.length * served.set.scenes.objects +
      (withVectors ? dim / 16 : 0);
    return {
      cost: Math.ceil(
        rows * (neighboursCost(served, k) + 2 * rowCost(served) + dim + entries * ENTRY_COST),
      ),
      run(core, vectors) {
        const table = served.vectors(estimator)!.view();
        const own = vectors.view();
        const values = new Float32Array(own.length);
        for (const [row, { old, next }] of steps.entries()) {
          for (let j = 0; j < dim; j++) {
            values[row * dim + j] = own[row * dim + j] +
              scale * (table[next * dim + j] - table[old * dim + j]);
          }
        }
        using edited = Matrix.from(core, rows, dim, values);
        const nearest = neighboursOf(core, served, edited, k);
        const scores = headScores(core, served, edited);
        const wanted = shown?.map((ids, row) => ids.with(steps[row].position, steps[row].to)) ??
          null;
        const matches = wanted && matchedRows(core, served, edited, wanted);
        const result = nearest.map((neighbours, row) => ({
          nearest: neighbours,
          reading: rowReadOut(served, scores, row, served.set.scenes.objects),
          ...wanted === null || matches === null
            ? {}
            : editOutcome(served, wanted[row], neighbours[0].row, matches, row),
          ...withVectors ? { vector: Array.from(values.subarray(row * dim, (row + 1) * dim)) } : {},
        }));
        return { body: { edits: result }, vectors: values };
      },
    };
  },
};

interface Step {
  readonly position: number;
  /** Rows of the table of object vectors. */
  readonly old: number;
  readonly next: number;
  /** Radix id of the object that comes. */
  readonly to: number;
}

interface EditWords {
  readonly position: number;
  readonly from?: ObjectWords;
  readonly to: ObjectWords;
}

function stepsOf(
  served: ServedSet,
  rows: number,
  edits: readonly EditWords[],
  estimator: EditEstimator,
  shown: readonly Int32Array[] | null,
): Step[] {
  if (served.vectors(estimator) === null) {
    throw doesNotFit(
      `${served.name} has no embeddings of single objects, so no object vectors by ${estimator}. Use avg_pos or avg.`,
      "/estimator",
    );
  }
  if (edits.length !== 1 && edits.length !== rows) {
    throw doesNotFit(
      `${edits.length} edits are named for ${rows} vectors. Name one for all, or one a vector.`,
      "/edits",
    );
  }
  return Array.from({ length: rows }, (_, row) => {
    const at = edits.length === 1 ? 0 : row;
    const pointer = `/edits/${at}`;
    const { position, from, to } = edits[at];
    const { objects: m } = served.set.scenes;
    if (position >= m) {
      throw doesNotFit(
        `Positions of ${served.name} are 0 to ${m - 1}, but ${position} was given.`,
        `${pointer}/position`,
      );
    }
    if (from === undefined && shown === null) {
      throw doesNotFit("Say which object goes: give `from`, or `scenes`.", pointer);
    }
    const goes = from === undefined
      ? shown![row][position]
      : radixIdOf(served, from, `${pointer}/from`);
    if (shown !== null && shown[row][position] !== goes) {
      throw doesNotFit(
        `Vector ${row} does not show that object in position ${position}. Leave \`from\` away, or mend the scene.`,
        `${pointer}/from`,
      );
    }
    const comes = radixIdOf(served, to, `${pointer}/to`);
    return {
      position,
      old: tableRow(served, estimator, position, goes, `${pointer}/from`),
      next: tableRow(served, estimator, position, comes, `${pointer}/to`),
      to: comes,
    };
  });
}

/** Where the vector of an object in a position is. */
function tableRow(
  served: ServedSet,
  estimator: EditEstimator,
  position: number,
  radix: number,
  pointer: string,
): number {
  const id = served.appearance.get(radix);
  const inPosition = byPosition(estimator);
  if (id === undefined || (inPosition && !served.shows(radix, position))) {
    const object = served.set.scenes.space.labelsOf(radix).join(" ");
    throw doesNotFit(
      `No scene of ${served.name} shows ${object}${
        inPosition ? ` in position ${position}` : ""
      }, so it has no vector.${inPosition && id !== undefined ? " Use the estimator avg." : ""}`,
      pointer,
    );
  }
  return inPosition ? position * served.appearance.size + id : id;
}

function editOutcome(
  served: ServedSet,
  wanted: Int32Array,
  nearest: number,
  matches: readonly Uint8Array[],
  row: number,
) {
  const { index, set } = served;
  const at = index.rowOf(wanted);
  const concepts = set.scenes.space.concepts.length;
  return {
    wanted: {
      objects: at < 0
        ? Array.from(wanted, (id) => objectWords(served, id))
        : objectsOfRow(served, at),
      row: at < 0 ? null : at,
    },
    retrieved: at < 0 ? null : index.firstRow[nearest] === at,
    probed: matches.slice(0, concepts).every((own) => own[row] === 1),
  };
}
