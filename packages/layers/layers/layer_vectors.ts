/** One vector a scene from the tokens of a layer, by every pooling; a layer that does not fit is read block by block. */
import {
  type Core,
  CounterStream,
  Matrix,
  type TokenDecoder,
} from "@bindscope/bindscope/rooms/core";
import type { LayerPooling } from "./index.ts";
import type { BagGroups, SceneSet } from "@bindscope/bindscope/rooms/data";
import { AT_ONCE, vectorsByBlocks } from "../tokens/token_blocks.ts";
import type { TokenFile, TokenLayer } from "../tokens/token_file.ts";
import {
  attendTokens,
  fitTokenQuery,
  maxSimTo,
  poolTokens,
  type TokenRows,
} from "../tokens/pooled_tokens.ts";

/** Scenes that a query is fitted on at most, and its steps. */
const [FITTED, STEPS] = [600, 40];
/** Scenes whose nearness is what a vector of `maxsim` holds. */
const REFERENCES = 64;

/** The scenes that are read, and what is known of them. */
interface LayerScenes {
  readonly core: Core;
  readonly seed: number;
  readonly scenes: SceneSet;
  readonly families: BagGroups;
  /** Their numbers in the file. */
  readonly listed: Int32Array;
}

/** The tokens of one layer. */
export class LayerVectors implements Disposable {
  readonly #of: LayerScenes;
  readonly #file: TokenFile;
  readonly #at: number;
  readonly #layer: TokenLayer;
  /** All of them, where they fit. */
  readonly #held: TokenRows | null;

  constructor(of: LayerScenes, file: TokenFile, layer: number) {
    this.#of = of;
    this.#file = file;
    this.#at = layer;
    this.#layer = file.layers[layer];
    const all = of.listed.length * this.#layer.tokens * this.#layer.dim;
    this.#held = all <= AT_ONCE ? file.read(of.core, layer, of.listed) : null;
  }

  /** All tokens; null where they are read block by block. */
  get held(): TokenRows | null {
    return this.#held;
  }

  [Symbol.dispose](): void {
    this.#held?.rows.dispose();
  }

  #read(scenes: Int32Array): TokenRows {
    const { core, listed } = this.#of;
    return this.#file.read(core, this.#at, scenes.map((scene) => listed[scene]));
  }

  /** [scenes, numbers]; null where it would be too large. */
  make(pooling: Exclude<LayerPooling, TokenDecoder>): Matrix | null {
    const { core } = this.#of;
    const { dim } = this.#layer;
    switch (pooling) {
      case "all":
        return this.#sideBySide();
      case "attention": {
        const query = this.#query();
        return this.#byBlocks(dim, (block) => attendTokens(core, block, query));
      }
      case "maxsim": {
        using stream = new CounterStream(core, this.#of.seed, "layers/maxsim scenes");
        const count = this.#of.listed.length;
        const some = stream.permutation(count).slice(0, REFERENCES).sort();
        const others = this.#read(some);
        using _ = others.rows;
        return this.#byBlocks(some.length, (block) => maxSimTo(core, block, others));
      }
      case "whole":
        return this.#byBlocks(dim, (block) => poolTokens(core, block, "first"));
      default:
        return this.#byBlocks(dim, (block) => poolTokens(core, block, pooling));
    }
  }

  #sideBySide(): Matrix | null {
    const { tokens, dim } = this.#layer;
    const tokenRows = this.#held;
    const count = this.#of.listed.length;
    if (tokenRows === null) return null;
    return Matrix.filled(
      this.#of.core,
      count,
      tokens * dim,
      (matrix) => matrix.view().set(tokenRows.rows.view()),
    );
  }

  /**
   * A query is fitted to the values of scenes, never to which object has them, and on whole bags: rows exchanged within bags give the
   * same query, so that the null of exchanges holds for its vectors as for any others.
   */
  #query(): Float64Array {
    const { core, seed, scenes, families: { offsets, rows } } = this.#of;
    using stream = new CounterStream(core, seed, "layers/query bags");
    const some: number[] = [];
    for (const group of stream.permutation(offsets.length - 1)) {
      const own = rows.subarray(offsets[group], offsets[group + 1]);
      if (some.length + own.length <= FITTED || some.length === 0) some.push(...own);
    }
    const listed = Int32Array.from(some).sort();
    const tokens = this.#read(listed);
    using _ = tokens.rows;
    using targets = valuesShown(core, scenes, listed);
    return fitTokenQuery(core, tokens, targets, STEPS).query;
  }

  #byBlocks(cols: number, vectors: (block: TokenRows) => Matrix): Matrix {
    const { core, listed } = this.#of;
    return this.#held === null
      ? vectorsByBlocks(core, this.#file, this.#at, listed, cols, vectors)
      : vectors(this.#held);
  }
}

/** How often each value is shown [scenes, values of all concepts]. */
function valuesShown(core: Core, scenes: SceneSet, listed: Int32Array): Matrix {
  const { objects: m, space: { concepts, valueCount }, values } = scenes;
  const C = concepts.length;
  const shown = new Float32Array(listed.length * valueCount);
  for (const [row, scene] of listed.entries()) {
    let first = row * valueCount;
    for (const [c, concept] of concepts.entries()) {
      for (let i = 0; i < m; i++) shown[first + values[(scene * m + i) * C + c]] = 1;
      first += concept.values.length;
    }
  }
  return Matrix.from(core, listed.length, valueCount, shown);
}
