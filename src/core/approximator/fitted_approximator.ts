import {
  type ApproximatorFit,
  type ApproximatorForm,
  type ApproximatorShape,
  coreShape,
} from "./approximator.ts";
import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import { Matrix } from "../matrix.ts";
import { frozenShape, requireShape, type SceneModel, type SceneValues } from "../scene_model.ts";

/** A fitted approximator as plain data. */
export interface FittedApproximatorJson {
  /** Distinguishes it among fitted things. */
  kind: "approximator";
  /** Kind of approximator. */
  form: ApproximatorForm;
  /** Objects in a scene. */
  positions: number;
  /** Number of values of each concept. */
  sizes: readonly number[];
  /** Dimensions of an embedding. */
  dim: number;
  /** A flat block in the order of {@linkcode weightParts}. */
  weights: number[];
}

/** Scenes that go through the core at once. */
const AT_ONCE = 256;

/**
 * An MLP or a product as a fit left it. It can't be changed; an unfitted one can't exist.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { FittedApproximator } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * // One object of one concept: y = 2 x table[value] + 1.
 * const form = { kind: "global_product", form: "product", square: false } as const;
 * const shape = { form, positions: 1, sizes: [2], dim: 1 };
 * using weights = Matrix.from(core, 1, 4, [2, 1, 5, 7]);
 * using model = FittedApproximator.of(core, shape, weights);
 * using embeddings = model.predict({ positions: 1, sizes: [2], values: Int32Array.of(0, 1) });
 * assert(embeddings.toArray().join() === "11,15");
 * ```
 */
export class FittedApproximator extends CoreObject<InstanceType<Core["ApproximatorFit"]>>
  implements SceneModel {
  /** Kind of approximator. */
  readonly form: ApproximatorForm;
  readonly positions: number;
  readonly sizes: readonly number[];
  /** Dimensions of an embedding. */
  readonly dim: number;
  readonly #core: Core;

  /** Takes over a handle that the core returned; users start at `ofFit` or `of`. */
  constructor(
    core: Core,
    { form, dim, ...scenes }: ApproximatorShape,
    handle: InstanceType<Core["ApproximatorFit"]>,
  ) {
    super("approximator", handle);
    this.form = Object.freeze(
      form.kind === "mlp" ? { ...form, hidden: Object.freeze([...form.hidden]) } : { ...form },
    );
    ({ positions: this.positions, sizes: this.sizes } = frozenShape(scenes));
    this.dim = dim;
    this.#core = core;
    Object.freeze(this);
  }

  /** The model that a fit has come to; the fit ends. */
  static ofFit(core: Core, fit: ApproximatorFit): FittedApproximator {
    return new FittedApproximator(core, fit.shape, fit.release());
  }

  /** The model that has these weights, a flat block [1, parameters] that is copied. */
  static of(core: Core, shape: ApproximatorShape, weights: Matrix): FittedApproximator {
    // The core's model comes with scenes to fit; no step is taken on these.
    const values = new Int32Array(AT_ONCE * shape.positions * shape.sizes.length);
    const rows = new Uint32Array(AT_ONCE);
    using form = coreShape(core, shape);
    const handle = new core.ApproximatorFit(form, weights.handle, values, rows);
    return new FittedApproximator(core, shape, handle);
  }

  /** The model that {@linkcode FittedApproximator.toJSON} wrote. */
  static fromJSON(core: Core, json: FittedApproximatorJson): FittedApproximator {
    const { form, dim } = json;
    using weights = Matrix.from(core, 1, json.weights.length, json.weights);
    return FittedApproximator.of(core, { form, ...frozenShape(json), dim }, weights);
  }

  predict(scenes: SceneValues): Matrix {
    requireShape(this, scenes);
    return new Matrix(this.#core, this.live.predict(scenes.values));
  }

  /** A copy of the weights: a flat block [1, parameters]. */
  weights(): Matrix {
    return new Matrix(this.#core, this.live.weights());
  }

  toJSON(): FittedApproximatorJson {
    const { form, positions, sizes, dim } = this;
    using weights = this.weights();
    return {
      kind: "approximator",
      form,
      positions,
      sizes,
      dim,
      weights: Array.from(weights.view()),
    };
  }
}
