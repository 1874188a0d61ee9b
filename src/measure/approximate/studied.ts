/**
 * The scenes of a large set that its points are fitted and judged on. What a point learns is a rule for objects,
 * of which a set has hundreds; some tens of thousands of scenes show each of them often enough.
 */

import type { Core } from "../../core/core.ts";
import { leadingCoordinates } from "../../core/linalg/leading_coordinates.ts";
import { matmul } from "../../core/linalg/gemm.ts";
import { selectRows } from "../../core/rows_of.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";
import { EmbeddingSet } from "../../data/embedding_set.ts";
import type { FittedProbe } from "../../probe/fitted_probe.ts";
import { LinearProbe } from "../../probe/linear_probe.ts";
import { matrixRows, squaresAroundMean } from "../../probe/row_source.ts";
import type { CoverageSplit } from "../../inference/unseen/coverage_split.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";
import type { GridPoint } from "./grid.ts";
import { mostScenes } from "./thinned.ts";

/** Embeddings of more dimensions than this are fitted in their leading coordinates, this many. */
const WHOLE = 2 ** 24;
const MOST_COORDINATES = 512;

/** From this many train scenes on, steps of a fit take 1,024 of them, pass after pass in a seeded order. */
const FULL_BATCH = 2048;
const BATCH = 1024;

/** Scenes a step of an mlp; null: all. */
export function batchOf({ fit, split }: GridPoint): number | null {
  return fit.approximator.kind === "mlp" && split.train.length > FULL_BATCH ? BATCH : null;
}

/** At most this many of some scenes, spread evenly. */
export function spread(rows: Int32Array, most: number): Int32Array {
  const step = Math.ceil(rows.length / most);
  return step <= 1 ? rows : rows.filter((_, i) => i % step === 0);
}

/** Dimensions in which the points of a set are fitted. */
export function studiedDims(scenes: number, dim: number): number {
  return scenes * dim > WHOLE ? Math.min(dim, MOST_COORDINATES) : dim;
}

/** Scenes that the points of a large set take together, with the first of every object; null for all of them. */
export function studiedRows(
  { scenes }: EmbeddingSet,
  points: readonly GridPoint[],
): Int32Array | null {
  const used = new Uint8Array(scenes.count);
  let all = points.length === 0;
  for (const { train, heldout, mixed } of new Set(points.map(({ split }) => split))) {
    // A split that was not thinned has every scene.
    all ||= train.length + heldout.length + mixed.length === scenes.count;
    for (const part of [train, heldout, mixed]) for (const row of part) used[row] = 1;
  }
  if (all) return null;
  // Objects are numbered by their first appearance, so that scene keeps their numbers.
  const { ids } = scenes.appearance();
  for (let at = 0, next = 0; at < ids.length; at++) {
    if (ids[at] === next) {
      used[Math.floor(at / scenes.objects)] = 1;
      next++;
    }
  }
  return Int32Array.from({ length: scenes.count }, (_, row) => row).filter((row) =>
    used[row] === 1
  );
}

/** What is measured: the set itself where it is small. */
interface Studied extends Disposable {
  readonly set: EmbeddingSet;
  readonly points: readonly GridPoint[];
  readonly fitted: FittedProbe;
  readonly notes: readonly Note[];
}

/** The scenes of the points alone, in their leading coordinates where they are many numbers. */
export function studied(
  core: Core,
  whole: EmbeddingSet,
  points: readonly GridPoint[],
  fitted: FittedProbe,
  seed: number,
): Studied {
  const rows = studiedRows(whole, points);
  const count = rows?.length ?? whole.scenes.count;
  const dims = fitted.probe.score === "dot" ? studiedDims(count, whole.dim) : whole.dim;
  const some = rows === null ? null : sampled(core, whole, rows, points, fitted);
  const { set, ...rest } = some ?? { set: whole, points, fitted };
  const release = () => set === whole ? undefined : set.dispose();
  const most = mostScenes(whole.dim);
  const notes = rows === null ? [] : [
    note("approximate.scenes-sampled", {
      scenes: count,
      of: whole.scenes.count,
      train: most.train,
      heldout: Math.floor(most.heldout),
    }),
  ];
  if (dims === whole.dim) return { set, ...rest, notes, [Symbol.dispose]: release };
  const small = reduced(core, set, rest.fitted.probe, dims, seed);
  release();
  return {
    ...rest,
    set: small.set,
    fitted: { ...rest.fitted, probe: small.probe },
    notes: [
      ...notes,
      note("approximate.leading-dimensions", { dims, of: whole.dim, share: small.share }),
    ],
    [Symbol.dispose]: () => small.set.dispose(),
  };
}

/** Some scenes, with splits that are numbered as they are. */
function sampled(
  core: Core,
  { name, scenes, embeddings }: EmbeddingSet,
  rows: Int32Array,
  points: readonly GridPoint[],
  fitted: FittedProbe,
) {
  const place = new Int32Array(scenes.count).fill(-1);
  rows.forEach((row, at) => place[row] = at);
  const moved = (of: Int32Array) => of.map((row) => place[row]).filter((at) => at >= 0);
  const splits = new Map<CoverageSplit, CoverageSplit>();
  const own = points.map((point) => {
    const { trained, train, heldout, mixed } = point.split;
    const known = splits.get(point.split) ??
      { trained, train: moved(train), heldout: moved(heldout), mixed: moved(mixed) };
    splits.set(point.split, known);
    return { ...point, split: known };
  });
  const { untouched, split } = fitted;
  return {
    set: new EmbeddingSet({
      name,
      scenes: scenes.select(rows),
      embeddings: selectRows(core, embeddings, rows),
    }),
    points: own,
    fitted: {
      ...fitted,
      untouched: untouched && moved(untouched),
      split: { train: moved(split.train), test: moved(split.test) },
    },
  };
}

/**
 * A set in leading coordinates T, and a probe of these: of all that T tells of a score s by a sum, the most,
 * T's / T't column by column, since columns of T are orthogonal and have mean 0.
 */
export function reduced(
  core: Core,
  set: EmbeddingSet,
  probe: LinearProbe,
  dims: number,
  seed: number,
) {
  const { name, scenes, embeddings } = set;
  const coordinates = leadingCoordinates(core, embeddings, dims, seed);
  const T = coordinates.view();
  const squares = new Float64Array(dims);
  for (let i = 0; i < T.length; i++) squares[i % dims] += T[i] * T[i];
  const whole = squaresAroundMean(matrixRows(core, embeddings));
  const offsets: Float32Array[] = [];
  const weights = probe.classes.map((_, head) => {
    using scores = probe.predict(core, embeddings, head);
    offsets.push(Float32Array.from(columnMeans(core, scores)));
    using along = matmul(core, scores, coordinates, { transposeA: true });
    return Float32Array.from(
      along.view(),
      (x, i) => squares[i % dims] > 0 ? x / squares[i % dims] : 0,
    );
  });
  return {
    set: new EmbeddingSet({ name, scenes, embeddings: coordinates }),
    probe: new LinearProbe(weights, dims, probe.score, probe.temperature, offsets),
    share: whole > 0 ? squares.reduce((sum, x) => sum + x, 0) / whole : 1,
  };
}
