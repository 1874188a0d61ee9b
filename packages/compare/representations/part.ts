import { type Core, CoreObject } from "@bindscope/bindscope/rooms/core";
import type { SceneCounts, SceneKernel } from "./scene_kernel.ts";

type PartCoordinatesHandle = ReturnType<InstanceType<Core["RepresentationPart"]>["coordinates"]>;

/**
 * What is compared: all of the vectors; what least squares on how often each value is there leaves over; the vectors of
 * values; those of one concept.
 */
export type PartName = "whole" | "binding" | "bag" | { readonly concept: number };

/** How often each value is in each scene; the columns of concept c are starts[c] to starts[c + 1]. */
export interface ValueCounts extends SceneCounts {
  /** [concepts + 1]. */
  readonly starts: Uint32Array;
}

/** How alike two parts are: 1 where they are the same but for a turn, a shift and a size. NaN where there are too few. */
export interface Similarity {
  /** Debiased linear CKA. */
  readonly cka: number;
  /** Correlation of distances, whitened. */
  readonly whitened: number;
  /** Spearman's correlation of distances. */
  readonly rank: number;
}

/** A part of a representation: products of its conditions, which are scenes or values. */
export class RepresentationPart extends CoreObject<InstanceType<Core["RepresentationPart"]>> {
  readonly conditions: number;
  /** Of what the scenes vary by, the share in this part. */
  readonly share: number;
  #coordinates: PartCoordinatesHandle | null = null;

  /** @param kept numbers of the scenes that it is made of */
  constructor(
    core: Core,
    kernel: SceneKernel,
    { values, starts }: ValueCounts,
    kept: Uint32Array,
    part: PartName,
  ) {
    const made = new core.RepresentationPart(kernel.handle, values, starts, kept, numberOf(part));
    super("part of a representation", made);
    this.conditions = made.conditions;
    this.share = made.share;
  }

  /** How alike they are. */
  likeness(other: RepresentationPart): Similarity {
    return likenessAt(this.live.likeness(other.live), 0);
  }

  /**
   * The same with the other's conditions exchanged within groups, this many times.
   *
   * @param group of each condition, from 0
   */
  exchanged(
    other: RepresentationPart,
    group: Uint32Array,
    times: number,
    seed: number,
    stream: string,
  ): Similarity[] {
    const values = this.live.exchanged(other.live, group, times, seed, stream);
    return Array.from({ length: times }, (_, i) => likenessAt(values, 3 * i));
  }

  /**
   * Products of conditions after the rotation that lays this on the other, fitted on the conditions of all other folds:
   * [conditions, 3], with the other, with itself, the other with itself.
   *
   * @param axes most main axes that are kept of each; the same whenever it is asked
   */
  rotated(other: RepresentationPart, fold: Uint32Array, axes: number): Float64Array {
    return this.#along(axes).left_out(other.#along(axes), fold);
  }

  /** Frees both. */
  override dispose(): void {
    this.#coordinates?.free();
    this.#coordinates = null;
    super.dispose();
  }

  /** Found once: they take a decomposition of all conditions. */
  #along(axes: number): PartCoordinatesHandle {
    return this.#coordinates ??= this.live.coordinates(axes);
  }
}

/**
 * Cosine of the vectors of values after a rotation, those of the other folds' scenes on which it is fitted and those of
 * a fold's on which it is judged; NaN where a fold lacks a value.
 */
export function rotatedValues(
  [a, b]: readonly [SceneKernel, SceneKernel],
  { values, starts }: ValueCounts,
  kept: Uint32Array,
  fold: Uint32Array,
  part: PartName,
): number {
  return a.handle.values_left_out(b.handle, values, starts, kept, fold, numberOf(part));
}

function numberOf(part: PartName): number {
  if (typeof part === "object") return 3 + part.concept;
  return { whole: 0, binding: 1, bag: 2 }[part];
}

function likenessAt(values: Float64Array, at: number): Similarity {
  return { cka: values[at], whitened: values[at + 1], rank: values[at + 2] };
}
