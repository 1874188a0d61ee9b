/**
 * What maps of every shape cost for what they let a search see: one curve, on scenes of objects that a map did not see, in
 * views that it did. The chosen shape is one of its points, the vectors as they are the first.
 */
import {
  type Core,
  cosineTopK,
  matmul,
  type Matrix,
  selectRows,
} from "@bindscope/bindscope/rooms/core";
import { defaultsOf, PROBE_OPTIONS } from "@bindscope/bindscope/rooms/options";
import { type EmbeddingSet, type SceneSet } from "@bindscope/bindscope/rooms/data";
import { type Counted, shareOf } from "@bindscope/bindscope/rooms/inference";
import type { RepairPriceRow } from "./numbers.ts";
import { jointMatches, matrixRows, withSolver } from "@bindscope/bindscope/rooms/probe";
import type { MeasureContext } from "@bindscope/bindscope/rooms/measure";
import { scenesStaying } from "./costs.ts";
import { type EvaluatedRows, rowsIn } from "./costs_apart.ts";
import { fitOn, pairedRates } from "./judge.ts";
import { type KeptShape, SHAPES } from "./kept.ts";
import { mapMatrix } from "./map_matrix.ts";

type Counts = { readonly [what in "visible" | "neighbours" | "values" | "ndcg"]: Counted[] };

export async function priceCurve(
  set: EmbeddingSet,
  { rows, design, folds, basis }: Omit<EvaluatedRows, "shapes">,
  chosen: KeptShape,
  { core, probes, seed, signal }: Pick<MeasureContext, "core" | "probes" | "seed" | "signal">,
): Promise<RepairPriceRow[]> {
  const options = withSolver({ ...defaultsOf(PROBE_OPTIONS), protocol: "own" as const });
  const counts = [null, ...SHAPES].map((): Counts => ({
    visible: [],
    neighbours: [],
    values: [],
    ndcg: [],
  }));
  const decoded = jointMatches((await probes.readOuts.own(set, options, seed)).matches.concepts);
  const search = new OwnSearch(set.scenes);
  for (const [i, fold] of folds.entries()) {
    if (fold.halving !== folds[0].halving) continue;
    const seen = (view: number) => !fold.newViews.has(view);
    const fit = fitOn(core, rows, design, fold.fitted, seen);
    const rates = pairedRates(core, rows, design, fold.fitted, fold.judged, fit, seen);
    const views = [...Array(design.views).keys()].filter(seen);
    const listed = rowsIn(design, fold.judged, views);
    for (const [at, shape] of [null, ...SHAPES].entries()) {
      signal?.throwIfAborted();
      const own = counts[at];
      own.visible.push(rates[at]);
      if (shape === null) {
        own.ndcg.push(...search.gained(core, set.embeddings, listed));
        if (i === 0) own.values.push(...listed.map((row) => ({ sum: decoded[row], of: 1 })));
        continue;
      }
      using map = mapMatrix(core, rows, design, fold.fitted, seen, shape, basis, fit);
      using mapped = matmul(core, set.embeddings, map);
      const staying = scenesStaying(core, set, map, views[0]);
      own.neighbours.push(...listed.flatMap((row) => staying.get(row) ?? []));
      own.ndcg.push(...search.gained(core, mapped, listed));
      await new Promise((resolve) => setTimeout(resolve));
      // A probe takes as long as all else: one of the maps says it.
      if (i > 0) continue;
      const variant = { key: ["repair", i, at], embeddings: matrixRows(core, mapped) };
      const after = await probes.readOuts.presence(set, variant, options, seed);
      const right = jointMatches(after.matches.concepts);
      own.values.push(...listed.map((row) => ({ sum: right[row], of: 1 })));
    }
  }
  return folds.length === 0 ? [] : counts.map((own, at) => ({
    rank: at === 0 ? 0 : SHAPES[at - 1].rank,
    keep: at === 0 ? 1 : SHAPES[at - 1].keep,
    visible: shareOf(own.visible),
    neighbours: at === 0 ? 1 : shareOf(own.neighbours),
    values: shareOf(own.values),
    ndcg: shareOf(own.ndcg),
    chosen: at > 0 && SHAPES[at - 1] === chosen,
  }));
}

/** Rows that are searched for: more change nothing. */
const MOST_QUERIES = 200;
/** 1 / log2(place + 1): the same on every host. */
// deno-fmt-ignore
const DISCOUNTS = [
  1, 0.6309297535714575, 0.5, 0.43067655807339306, 0.38685280723454163,
  0.3562071871080222, 0.3333333333333333, 0.31546487678572877, 0.3010299956639812, 0.2890648263178879,
];

/**
 * A search among a set's own rows: a row gains by each value that it shares with the one searched for, and by each object.
 * (nDCG: Järvelin and Kekäläinen 2002.)
 */
export class OwnSearch {
  readonly #shown: readonly ReadonlyMap<number, number>[];
  /** Of a row searched for, what all others gain: no map changes it. */
  readonly #gains = new Map<number, Uint8Array>();

  constructor(scenes: SceneSet) {
    const ids = scenes.radixIds();
    const { objects: m, space: { concepts, objectCount } } = scenes;
    this.#shown = Array.from({ length: scenes.count }, (_, row) => {
      const counts = new Map<number, number>();
      const add = (part: number) => counts.set(part, (counts.get(part) ?? 0) + 1);
      for (const id of ids.subarray(row * m, (row + 1) * m)) {
        add(id);
        scenes.space.valuesOf(id).forEach((value, c) =>
          add(objectCount + value * concepts.length + c)
        );
      }
      return counts;
    });
  }

  /** nDCG@10 of each listed row among all others. */
  gained(core: Core, rows: Matrix, listed: readonly number[]): Counted[] {
    const step = Math.max(1, Math.ceil(listed.length / MOST_QUERIES));
    const queries = listed.filter((_, i) => i % step === 0);
    if (queries.length === 0) return [];
    using some = selectRows(core, rows, queries);
    const k = Math.min(DISCOUNTS.length + 1, rows.rows);
    const { indices } = cosineTopK(core, some, rows, k);
    const found = (gains: ArrayLike<number>) =>
      DISCOUNTS.reduce((sum, discount, position) => sum + discount * (gains[position] ?? 0), 0);
    return queries.map((query, i) => {
      const gains = this.#gains.get(query) ?? this.#gainsOf(query);
      this.#gains.set(query, gains);
      const nearest = [...indices.subarray(i * k, (i + 1) * k)].filter((row) => row !== query);
      const most = found(gains.toSorted().reverse());
      return { sum: most > 0 ? found(nearest.map((row) => gains[row])) / most : 0, of: 1 };
    });
  }

  #gainsOf(query: number): Uint8Array {
    const own = [...this.#shown[query]];
    return Uint8Array.from(this.#shown, (other, row) => {
      if (row === query) return 0;
      let shared = 0;
      for (const [part, count] of own) shared += Math.min(count, other.get(part) ?? 0);
      return shared;
    });
  }
}
