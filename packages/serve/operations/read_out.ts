import * as z from "zod";
import { type Core } from "../../../src/core/core.ts";
import { exactMatches } from "../../../src/core/probe/scores.ts";
import { type Matrix } from "../../../src/core/matrix.ts";
import { doesNotFit } from "../problem.ts";
import { objectWords } from "../sets/scene_words.ts";
import type { ServedSet } from "../sets/served_set.ts";
import { MARGIN_FIELD, OBJECT } from "./fields.ts";

const SCORE = z.number().meta({ description: "Of the probe: a product with the vector." });

export const READING = z.strictObject({
  concepts: z.record(
    z.string(),
    z.strictObject({
      margin: MARGIN_FIELD,
      top: z.array(z.strictObject({ value: z.string(), score: z.number() })),
    }),
  ).meta({
    description:
      "By the concept's name: `margin`, and in `top` its values with their scores, best first.",
  }),
  objects: z.strictObject({
    margin: MARGIN_FIELD,
    top: z.array(z.strictObject({ object: OBJECT, score: SCORE }))
      .meta({ description: "Objects with their scores, best first." }),
  }).meta({ description: "Whole objects, among those that the set's scenes show." }),
});

/** Scores of every head, [rows, classes] each. */
interface Scores {
  readonly rows: number;
  readonly heads: readonly { readonly classes: number; readonly scores: Float32Array }[];
}

/** Multiplications with an addition that reading one vector takes. */
export function rowCost({ probe }: ServedSet): number {
  return probe.dim * probe.classes.reduce((sum, classes) => sum + classes, 0);
}

export function headScores(core: Core, { probe }: ServedSet, vectors: Matrix): Scores {
  const heads = probe.classes.map((classes, head) => {
    using scores = probe.predict(core, vectors, head);
    requireFiniteScores(scores);
    return { classes, scores: scores.toArray() };
  });
  return { rows: vectors.rows, heads };
}

/** Products of finite numbers can still be too large for float32. */
function requireFiniteScores(scores: Matrix): void {
  const bad = scores.firstNotFinite();
  if (bad === null) return;
  throw doesNotFit(
    `Scores of vector ${bad.row} overflow float32. Send vectors on the scale of the set's.`,
    `/vectors/${bad.row}`,
  );
}

/** The reading of one row in words: the `top` classes of every head, best first, ties by number. */
export function rowReadOut(served: ServedSet, { heads }: Scores, row: number, top: number) {
  const { space, objects: m } = served.set.scenes;
  const { radix } = served.set.scenes.appearance();
  const ranked = heads.map(({ classes, scores }) =>
    rankedClasses(scores.subarray(row * classes, (row + 1) * classes), m, top)
  );
  const object = ranked[heads.length - 1];
  return {
    concepts: Object.fromEntries(space.concepts.map(({ name, values }, c) => [name, {
      margin: ranked[c].margin,
      top: ranked[c].top.map(([value, score]) => ({ value: values[value], score })),
    }])),
    objects: {
      margin: object.margin,
      top: object.top.map(([id, score]) => ({ object: objectWords(served, radix[id]), score })),
    },
  };
}

function rankedClasses(scores: Float32Array, present: number, top: number) {
  const order = Array.from(scores, (_, i) => i)
    .sort((a, b) => scores[b] - scores[a] || a - b);
  const last = Math.min(present, order.length) - 1;
  return {
    margin: order.length > last + 1 ? scores[order[last]] - scores[order[last + 1]] : null,
    top: order.slice(0, top).map((i) => [i, scores[i]] as const),
  };
}

/** Which rows are recognised, by head, given what each shows. */
export function matchedRows(
  core: Core,
  served: ServedSet,
  vectors: Matrix,
  shown: readonly Int32Array[],
): Uint8Array[] {
  const { objects: m, space } = served.set.scenes;
  const labels = served.probe.classes.map(() => new Int32Array(vectors.rows * m));
  for (const [row, ids] of shown.entries()) {
    for (const [position, radix] of ids.entries()) {
      const values = space.valuesOf(radix);
      values.forEach((value, c) => labels[c][row * m + position] = value);
      // No class stands for an object that no scene shows; such rows are taken out below.
      labels[values.length][row * m + position] = served.appearance.get(radix) ?? 0;
    }
  }
  return labels.map((own, head) => {
    using scores = served.probe.predict(core, vectors, head);
    return exactMatches(core, scores, own, m);
  });
}
