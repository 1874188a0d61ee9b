/**
 * Linear probes of one embedding set: per concept a bias-free map R^d -> V_c, and one R^d -> U over
 * the occurring objects. (Paper, section 3; docs/results.md: exact match, probe, streams and weight files.)
 */

import type { ProbeScore } from "../core/choices.ts";
import type { Core } from "../core/core.ts";
import { exactMatches, type ProbeHead, probeScores, softCrossEntropy } from "../core/probe/fit.ts";
import type { Matrix } from "../core/matrix.ts";
import type { SceneSet } from "../data/scene_set.ts";
import { jointMatches, matchRate, meanMatches } from "./match_rates.ts";
import { forEachBlock, type RowSource } from "./row_source.ts";

/** The heads that belong to scenes: one a concept, then one over the occurring objects. */
export function probeHeads(scenes: SceneSet): ProbeHead[] {
  const concepts = scenes.space.concepts.map(({ values }, c) => ({
    classes: values.length,
    labels: scenes.labelsOf(c),
  }));
  const { ids, radix } = scenes.appearance();
  return [...concepts, { classes: radix.length, labels: ids }];
}

/** Exact matches of every scene: per concept, and for the objects. */
export interface ProbeMatches {
  /** By concept: 1 where the scene is an exact match. */
  readonly concepts: readonly Uint8Array[];
  /** 1 where the objects are an exact match. */
  readonly object: Uint8Array;
  /** All concepts match. */
  readonly joint: Uint8Array;
  /** Mean over concepts. */
  readonly meanConcept: Float64Array;
}

/** @param matches by head: each concept, then the objects */
export function matchesOf(matches: readonly Uint8Array[]): ProbeMatches {
  const concepts = matches.slice(0, -1);
  return {
    concepts,
    object: matches[matches.length - 1],
    joint: jointMatches(concepts),
    meanConcept: meanMatches(concepts),
  };
}

/** A probe as plain data. */
export interface LinearProbeJson {
  /** Distinguishes it among fitted things. */
  kind: "linear-probe";
  /** Score of a class. */
  score: ProbeScore;
  /** What cosines are multiplied by; null for dot products. */
  temperature: number | null;
  /** Dimensions of an embedding. */
  dim: number;
  /** Weights by head, row-major [classes, dim]: each concept, then the objects. */
  weights: number[][];
  /** By head [classes]; absent for a probe without. */
  offsets?: number[][];
}

/**
 * A fitted probe. It can't be changed; an unfitted one can't exist.
 *
 * `weights` holds one [classes, dim] row-major array a head: each concept in order, then the
 * occurring objects by appearance id. `offsets`, one a class, are added to dot products: ridge has them.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { LinearProbe } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 1, 2, [3, 4]);
 * // One concept of two values, and two objects.
 * const weights = [Float32Array.of(1, 0, 0, 1), Float32Array.of(1, 1, 0, 0)];
 * const probe = LinearProbe.fromJSON(new LinearProbe(weights, 2).toJSON());
 * using scores = probe.predict(core, embeddings, 0);
 * assert(scores.toArray().join() === "3,4");
 * ```
 */
export class LinearProbe {
  /** Dimensions of an embedding. */
  readonly dim: number;
  /** Score of a class. */
  readonly score: ProbeScore;
  /** Factor of the cosine score; null for dot products. */
  readonly temperature: number | null;
  readonly #weights: readonly Float32Array[];
  readonly #offsets: readonly Float32Array[] | null;

  /** A probe of given weights. */
  constructor(
    weights: readonly Float32Array[],
    dim: number,
    score: ProbeScore = "dot",
    temperature: number | null = null,
    offsets: readonly Float32Array[] | null = null,
  ) {
    if (weights.length < 2) {
      throw new RangeError("A probe has a head for every concept and one for the objects.");
    }
    for (const [head, w] of weights.entries()) {
      if (w.length === 0 || w.length % dim !== 0) {
        throw new RangeError(
          `Head ${head} of the probe has ${w.length} weights, which is no multiple of the embedding dimension ${dim}.`,
        );
      }
    }
    const fit = offsets?.every((own, head) => own.length * dim === weights[head]?.length) ?? true;
    if (!fit || (offsets !== null && (offsets.length !== weights.length || score === "cosine"))) {
      throw new RangeError(
        "The offsets of a probe are one a class of every head, and only dot products have them.",
      );
    }
    this.#weights = weights.map((w) => w.slice());
    this.#offsets = offsets?.map((own) => own.slice()) ?? null;
    this.dim = dim;
    this.score = score;
    this.temperature = temperature;
    Object.freeze(this);
  }

  /** Copies of the weights, by head. */
  get weights(): Float32Array[] {
    return this.#weights.map((w) => w.slice());
  }

  /** Copies of the offsets, by head; null for a probe without. */
  get offsets(): Float32Array[] | null {
    return this.#offsets?.map((own) => own.slice()) ?? null;
  }

  /** Classes of every head. */
  get classes(): number[] {
    return this.#weights.map((w) => w.length / this.dim);
  }

  /** Scores of one head, [scenes, classes]; dispose of the matrix. */
  predict(core: Core, embeddings: Matrix, head: number): Matrix {
    this.#checkWidth(embeddings);
    return probeScores(
      core,
      embeddings,
      this.#weights[head],
      this.classes[head],
      this.score,
      this.temperature,
      this.#offsets?.[head] ?? null,
    );
  }

  /**
   * Which of `scenes` are recognised from `embeddings` [scenes, dim], block by block: all scores at
   * once would take more room than the embeddings.
   *
   * @internal
   */
  matches(core: Core, embeddings: RowSource, scenes: SceneSet): ProbeMatches {
    const heads = this.#headsFor(scenes);
    const matches = heads.map(() => new Uint8Array(scenes.count));
    const m = scenes.objects;
    forEachBlock(embeddings, (block, start) => {
      for (const [head, { labels }] of heads.entries()) {
        using scores = this.predict(core, block, head);
        const part = labels.subarray(start * m, (start + block.rows) * m);
        matches[head].set(exactMatches(core, scores, part, m), start);
      }
    });
    return matchesOf(matches);
  }

  /**
   * Soft cross-entropy a head, the mean over `rows`.
   *
   * @internal
   */
  losses(core: Core, embeddings: RowSource, scenes: SceneSet, rows: Int32Array): number[] {
    const heads = this.#headsFor(scenes);
    const m = scenes.objects;
    const wanted = new Uint8Array(scenes.count);
    for (const row of rows) wanted[row] = 1;
    const sums = heads.map(() => 0);
    forEachBlock(embeddings, (block, start) => {
      const chosen = Int32Array.from({ length: block.rows }, (_, row) => row)
        .filter((row) => wanted[start + row] === 1);
      if (chosen.length === 0) return;
      for (const [head, { labels }] of heads.entries()) {
        using scores = this.predict(core, block, head);
        const part = labels.subarray(start * m, (start + block.rows) * m);
        sums[head] += chosen.length * softCrossEntropy(core, scores, part, m, chosen);
      }
    });
    return sums.map((sum) => sum / rows.length);
  }

  /** Plain data, which `fromJSON` reads back. */
  toJSON(): LinearProbeJson {
    return {
      kind: "linear-probe",
      score: this.score,
      temperature: this.temperature,
      dim: this.dim,
      weights: this.#weights.map((w) => Array.from(w)),
      ...this.#offsets === null ? {} : { offsets: this.#offsets.map((own) => Array.from(own)) },
    };
  }

  /** What `toJSON` wrote. */
  static fromJSON(json: LinearProbeJson): LinearProbe {
    return new LinearProbe(
      json.weights.map((w) => Float32Array.from(w)),
      json.dim,
      json.score,
      json.temperature,
      json.offsets?.map((own) => Float32Array.from(own)) ?? null,
    );
  }

  #checkWidth(embeddings: Matrix): void {
    if (embeddings.cols !== this.dim) {
      throw new RangeError(
        `The probe was fitted on ${this.dim} dimensions, but these embeddings have ${embeddings.cols}.`,
      );
    }
  }

  #headsFor(scenes: SceneSet): ProbeHead[] {
    const heads = probeHeads(scenes);
    const classes = this.classes;
    if (heads.length !== classes.length || heads.some((h, i) => h.classes !== classes[i])) {
      throw new RangeError(
        `The probe has heads of ${classes.join(", ")} classes, but these scenes need ${
          heads.map((h) => h.classes).join(", ")
        }. Use the probe that was fitted on this set.`,
      );
    }
    return heads;
  }
}

/** Recognition over some rows: the mean over concepts, each concept, all at once, and the objects. */
export function recognitionOver(matches: ProbeMatches, rows: Int32Array) {
  return {
    concept: matchRate(matches.meanConcept, rows),
    perConcept: matches.concepts.map((concept) => matchRate(concept, rows)),
    joint: matchRate(matches.joint, rows),
    object: matchRate(matches.object, rows),
  };
}
