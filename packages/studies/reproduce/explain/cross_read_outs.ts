/**
 * Retrieval as among all scenes, from a part of them. Where a set holds every scene of some objects
 * (crossCaptions), those objects' vectors are the averages over all scenes, and scenes of two such
 * objects have with them every scene that shares an object in the same position: the ones they could be
 * mistaken for.
 */
import { type EmbeddingSet, Matrix } from "@bindscope/bindscope";
import { type Core, cosineTopK } from "@bindscope/bindscope/core";
import type { Measure, MeasureOutcome, Metrics } from "@bindscope/bindscope/report";
import { studyNote } from "../notes.ts";

/** Under `cross.E`, E in avg, avg_pos: `r2`, `retrieval.sum`, `retrieval.edit`, `unmoved`. */
export const crossReadOuts: Measure<Record<string, never>> = {
  kind: "cross",
  summary: "R² and retrieval of scenes whose objects have all their scenes in the set.",
  options: {},
  requires: ({ scenes }) =>
    scenes.objects === 2 ? null : "Scenes of two objects are needed to cross them.",
  // Seconds beside those of encoding, which a row counts.
  work: () => ({ operations: 0 }),
  measure: (set, _options, { core }) => Promise.resolve(measure(core, set)),
  tables: () => [],
  charts: () => [],
};

/** What the averages over all scenes of the space are, for complete objects. */
interface Averages {
  /** Radix ids of the complete objects. */
  readonly objects: readonly number[];
  /** Over all scenes [dim]; those of no complete object count by their sample. */
  readonly mean: Float64Array;
  /** By position, then by object: the mean of its scenes [dim]. */
  readonly byPosition: readonly ReadonlyMap<number, Float64Array>[];
}

function measure(core: Core, set: EmbeddingSet): MeasureOutcome {
  const averages = averagesOf(set);
  if (averages.objects.length === 0) {
    return {
      metrics: {},
      notes: [studyNote("reproduce.explain-none-crossed")],
    };
  }
  const metrics: Metrics = { objects: averages.objects.length };
  for (const estimator of ["avg", "avg_pos"]) {
    metrics[estimator] = readOutsOf(core, set, averages, estimator === "avg_pos");
  }
  return { metrics };
}

function averagesOf({ scenes, embeddings }: EmbeddingSet): Averages {
  const U = scenes.space.objectCount;
  const dim = embeddings.cols;
  const ids = scenes.radixIds();
  const F = embeddings.view();
  const counts = [new Int32Array(U), new Int32Array(U)];
  for (let i = 0; i < ids.length; i++) counts[i % 2][ids[i]]++;
  const objects = Array.from({ length: U }, (_, id) => id)
    .filter((id) => counts.every((count) => count[id] === U));
  const complete = new Set(objects);
  const byPosition = counts.map(() => new Map(objects.map((id) => [id, new Float64Array(dim)])));
  const crossed = new Float64Array(dim);
  const outside = new Float64Array(dim);
  let rest = 0;
  for (let s = 0; s < scenes.count; s++) {
    const pair = [ids[2 * s], ids[2 * s + 1]];
    const isOutside = pair.every((id) => !complete.has(id));
    const sums = [
      isOutside ? outside : crossed,
      ...pair.map((id, position) => byPosition[position].get(id)).filter((sum) =>
        sum !== undefined
      ),
    ];
    for (const sum of sums) for (let j = 0; j < dim; j++) sum[j] += F[s * dim + j];
    rest += isOutside ? 1 : 0;
  }
  for (const sums of byPosition) for (const sum of sums.values()) scale(sum, 1 / U);
  const outsideScenes = (U - objects.length) ** 2;
  if (rest > 0) scale(outside, outsideScenes / rest);
  const mean = outside.map((value, j) =>
    (value + crossed[j]) / (U ** 2 - (rest > 0 ? 0 : outsideScenes))
  );
  return { objects, mean, byPosition };
}

function scale(vector: Float64Array, factor: number): void {
  for (let j = 0; j < vector.length; j++) vector[j] *= factor;
}

function readOutsOf(
  core: Core,
  { scenes, embeddings }: EmbeddingSet,
  { objects, mean, byPosition }: Averages,
  perPosition: boolean,
): Metrics {
  const dim = embeddings.cols;
  const F = embeddings.view();
  const ids = scenes.radixIds();
  const { concepts } = scenes.space;
  const rowOf = new Map<string, number>();
  for (let s = 0; s < scenes.count; s++) rowOf.set(`${ids[2 * s]},${ids[2 * s + 1]}`, s);
  /** Object vector, without the mean. */
  const vector = (id: number, position: number, j: number) =>
    (perPosition
      ? byPosition[position].get(id)![j]
      : (byPosition[0].get(id)![j] + byPosition[1].get(id)![j]) / 2) -
    mean[j];

  const sums: number[] = [];
  const sumRows: number[] = [];
  const edits: number[] = [];
  const from: number[] = [];
  const wanted: number[] = [];
  let error = 0;
  let total = 0;
  for (const a of objects) {
    for (const b of objects) {
      const row = rowOf.get(`${a},${b}`)!;
      sumRows.push(row);
      for (let j = 0; j < dim; j++) {
        const sum = mean[j] + vector(a, 0, j) + vector(b, 1, j);
        sums.push(sum);
        error += (F[row * dim + j] - sum) ** 2;
        total += (F[row * dim + j] - mean[j]) ** 2;
      }
      const [va, vb] = [scenes.space.valuesOf(a), scenes.space.valuesOf(b)];
      // As published: the other concepts differ, the target is absent from the scene.
      if (concepts.some((_, c) => c > 0 && va[c] === vb[c])) continue;
      for (const [position, old] of [a, b].entries()) {
        for (const next of objects) {
          const vn = scenes.space.valuesOf(next);
          const kept = [va, vb][position];
          if (vn[0] === va[0] || vn[0] === vb[0]) continue;
          if (concepts.some((_, c) => c > 0 && vn[c] !== kept[c])) continue;
          for (let j = 0; j < dim; j++) {
            edits.push(F[row * dim + j] - vector(old, position, j) + vector(next, position, j));
          }
          from.push(row);
          wanted.push(rowOf.get(position === 0 ? `${next},${b}` : `${a},${next}`)!);
        }
      }
    }
  }
  const values = nearest(core, sums, dim, embeddings);
  const landed = nearest(core, edits, dim, embeddings);
  const share = (rows: Int32Array, right: readonly number[]) =>
    rows.length === 0 ? null : rows.filter((row, i) => row === right[i]).length / rows.length;
  return {
    r2: total === 0 ? null : 1 - error / total,
    retrieval: { sum: share(values, sumRows), edit: share(landed, wanted) },
    unmoved: share(landed, from),
    count: { sums: sumRows.length, edits: wanted.length },
  };
}

/** The scene nearest by cosine to each of the queries [queries, dim]. */
function nearest(core: Core, queries: readonly number[], dim: number, bank: Matrix): Int32Array {
  if (queries.length === 0) return new Int32Array(0);
  using rows = Matrix.from(core, queries.length / dim, dim, queries);
  return Int32Array.from(cosineTopK(core, rows, bank, 1).indices);
}
