/** Small models of scene embeddings, fitted by steps in the core. (Paper, section 6.) */

import { requireFinite, wholeNumber } from "../check.ts";
import { numberOf, type ProductForm, type ProductKind } from "../choices.ts";
import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import { type FieldsOf, filled } from "../filled.ts";
import { Matrix } from "../matrix.ts";
import { SEED_RANGE, STEP_RANGE } from "../range.ts";

/** Table rows to embeddings: through hidden layers, or as products. */
export type ApproximatorForm =
  | { readonly kind: "mlp"; readonly hidden: readonly number[] }
  | {
    /** Multiply within each object and add the objects, or multiply everything. */
    readonly kind: ProductKind;
    /** `sum`: beside the product, the sum of second tables. */
    readonly form: ProductForm;
    /** A square matrix on the first factor, of `global_product` only. */
    readonly square: boolean;
  };

/** What the scenes of an approximator look like. */
export interface SceneShape {
  /** m, the objects of a scene. */
  readonly positions: number;
  /** V_c, the values of each concept. */
  readonly sizes: readonly number[];
}

/** Form and sizes: with it, a flat block of weights is a model. */
export interface ApproximatorShape extends SceneShape {
  readonly form: ApproximatorForm;
  /** Dimensions of an embedding. */
  readonly dim: number;
}

type FitHandle = InstanceType<Core["ApproximatorFit"]>;
type ShapeHandle = ReturnType<Core["ApproximatorShape"]["mlp"]>;

/** What scenes are made of, as the core takes it by value. */
export function coreScenes(
  core: Core,
  { positions, sizes }: SceneShape,
): InstanceType<Core["SceneShape"]> {
  return new core.SceneShape(positions, Uint32Array.from(sizes));
}

/** The core's own form of a shape; dispose of it. */
export function coreShape(core: Core, shape: ApproximatorShape): ShapeHandle {
  const { form, dim } = shape;
  if (form.kind === "mlp") {
    form.hidden.forEach((width) => wholeNumber("The width of a hidden layer", width, 1, 1 << 20));
    const hidden = Uint32Array.from(form.hidden);
    return core.ApproximatorShape.mlp(coreScenes(core, shape), dim, hidden);
  }
  if (form.kind === "object_product" && form.square) {
    throw new RangeError("Only global_product has a square matrix (w).");
  }
  const options = filled(new core.ProductOptions(), {
    kind: numberOf(core.ProductKind, form.kind),
    form: numberOf(core.ProductForm, form.form),
    square: form.square,
  });
  return core.ApproximatorShape.product(coreScenes(core, shape), dim, options);
}

/** How a fit is stepped: the core's own options, which it takes whole. What is left out is 0. */
export type StepOptions = Readonly<Partial<FieldsOf<InstanceType<Core["StepOptions"]>>>>;

/** The same as the core takes it by value. */
export function coreSteps(core: Core, by: StepOptions): InstanceType<Core["StepOptions"]> {
  const { learningRate = 0, batch = 0 } = by;
  if (!(learningRate >= 0) || !Number.isFinite(learningRate)) {
    throw new RangeError(`A learning rate is a number from 0, not ${learningRate}.`);
  }
  wholeNumber("The number of scenes a step", batch, 0, 2 ** 31 - 1);
  return Object.assign(new core.StepOptions(), by);
}

/**
 * Numbers that a fit finds: tables, layers and, for products, second tables and the square matrix.
 */
export function parameterCount(core: Core, shape: ApproximatorShape): number {
  using form = coreShape(core, shape);
  return form.parameters;
}

/**
 * First weights as PyTorch draws them from a seed, after the permutation of `objects` objects that
 * draws the coverage: a flat block [1, parameters] in the order of {@linkcode weightParts}. Tables are
 * standard normal, layers uniform within 1 / √inputs.
 *
 * @param seed a whole number below 2^32
 * @param objects how many occur: as many numbers are drawn before the weights
 */
export function initialWeights(
  core: Core,
  shape: ApproximatorShape,
  seed: number,
  objects: number,
): Matrix {
  wholeNumber("The seed", seed, SEED_RANGE.min, SEED_RANGE.max);
  using form = coreShape(core, shape);
  return new Matrix(core, form.initial(seed, objects));
}

/**
 * The parts of a flat block of weights in order, by the names of their files (docs/results.md: weight files).
 */
export function weightParts(shape: ApproximatorShape): { name: string; shape: number[] }[] {
  const { form, positions, sizes, dim } = shape;
  const parts: { name: string; shape: number[] }[] = [];
  const widths = form.kind === "mlp"
    ? [positions * sizes.length * dim, ...form.hidden, dim]
    : [form.form === "sum" ? 2 * dim : dim, dim];
  for (let layer = 0; layer + 1 < widths.length; layer++) {
    parts.push({ name: `W${layer}`, shape: [widths[layer + 1], widths[layer]] });
    parts.push({ name: `b${layer}`, shape: [widths[layer + 1]] });
  }
  const tables = (name: string) => {
    for (let position = 0; position < positions; position++) {
      sizes.forEach((size, c) =>
        parts.push({ name: `${name}_${position}_${c}`, shape: [size, dim] })
      );
    }
  };
  tables("table");
  if (form.kind !== "mlp" && form.form === "sum") tables("sum");
  if (form.kind !== "mlp" && form.square) parts.push({ name: "Wm", shape: [dim, dim] });
  return parts;
}

interface RunReport {
  /** Mean squared error before each step. */
  readonly losses: Float64Array;
  /** The step, counted over the whole fit, whose loss left all bounds; null if none did. */
  readonly diverged: number | null;
}

/**
 * A fit under way: full-batch Adam (betas 0.9 and 0.999, epsilon 1e-8, constant rate) on the mean squared
 * error of some scenes.
 *
 * Runs in pieces give the same bits as one run. All memory is taken at the start.
 */
export class ApproximatorFit extends CoreObject<FitHandle> {
  readonly shape: ApproximatorShape;
  readonly #core: Core;
  readonly #targets: Matrix;

  /**
   * Starts a fit on train scenes.
   *
   * @param weights flat block [1, parameters]; left as it is
   * @param values value indices of the scenes to fit, [scenes, m, C]
   * @param targets embeddings [any number, dim]; kept, not copied
   * @param rows the row of `targets` that belongs to each scene, [scenes]
   */
  constructor(
    core: Core,
    shape: ApproximatorShape,
    weights: Matrix,
    values: Int32Array,
    targets: Matrix,
    rows: Int32Array,
  ) {
    requireFinite(targets, "the embeddings");
    using form = coreShape(core, shape);
    super("fit", new core.ApproximatorFit(form, weights.handle, values, Uint32Array.from(rows)));
    this.shape = shape;
    this.#core = core;
    this.#targets = targets;
  }

  /** Up to `steps` more steps; stops early where the fit diverges or `onProgress` returns false. */
  run(
    steps: number,
    by: StepOptions,
    onProgress?: (step: number, loss: number) => boolean | void,
  ): RunReport {
    wholeNumber("The number of steps", steps, 0, STEP_RANGE.max);
    this.live.run(this.#targets.handle, steps, coreSteps(this.#core, by), onProgress);
    const { diverged } = this.live;
    return { losses: this.live.losses, diverged: diverged < 0 ? null : diverged };
  }

  /** Predictions [scenes, dim] for value indices [scenes, m, C]. */
  predict(values: Int32Array): Matrix {
    return new Matrix(this.#core, this.live.predict(values));
  }

  /** The weights as they are: a flat block [1, parameters]. */
  weights(): Matrix {
    return new Matrix(this.#core, this.live.weights());
  }

  /** Ends the fit and gives the core's model away, which a fitted approximator takes over. */
  override release(): FitHandle {
    return super.release();
  }
}
