/** One point of a complexity grid as plain data: what is fitted on which scenes, and its scores. */

import type { ProbeScore } from "../choices.ts";
import type { ApproximatorForm, SceneShape, StepOptions } from "./approximator.ts";
import type { Matrix } from "../matrix.ts";
import type { TargetCoordinates } from "./target_coordinates.ts";

/** What is fitted: by steps of Adam, or at once. */
export type ApproximatorKind = ApproximatorForm | {
  readonly kind: "additive" | "forest" | "boosted";
};

type ProductFit = "adam" | "als";

/** How a model is fitted, whatever the scenes: made once by whoever plans, and handed on as it is. */
export interface FitPlan {
  readonly approximator: ApproximatorKind;
  /** How products are fitted: by steps of Adam, or by alternating exact least squares; null: it is no product. */
  readonly productFit: ProductFit | null;
  readonly steps: number;
  /** Its rate is used where none can be chosen. */
  readonly by: StepOptions;
  /**
   * Among which a rate is chosen on trained objects, as is all else, and targets get a unit of their own
   * ({@linkcode TargetScale}); null: nothing is chosen.
   */
  readonly learningRates: readonly number[] | null;
}

export interface ReadOutHead {
  readonly classes: number;
  /** Class of each position, [scenes, m]. */
  readonly labels: Int32Array;
  /** [classes, dim]. */
  readonly weights: Float32Array;
  /** [classes], of a probe that has them. */
  readonly offsets?: Float32Array | null;
}

/** One more read-out of objects, for predictions. */
export interface ObjectDecoder {
  /** Its penalty in units of the mean eigenvalue; null for the probe itself. */
  readonly penalty: number | null;
  /** [classes, dim]. */
  readonly weights: Float32Array;
  /** [classes]. */
  readonly offsets: Float32Array | null;
}

/** Where rate, steps, ridge and reading are chosen: never on held-out scenes. */
export interface ValidationPlan {
  /** Train scenes without any validation object. */
  readonly fit: Int32Array;
  /** Train scenes of validation objects alone, or some of them; see `validationSplit`. */
  readonly validate: Int32Array;
  /** The same with other objects left out, for products by alternating least squares. */
  readonly folds: readonly { readonly fit: Int32Array; readonly validate: Int32Array }[];
}

export interface PointToFit extends SceneShape, FitPlan {
  /** All embeddings [scenes, dim]. */
  readonly embeddings: Float32Array;
  readonly scenes: number;
  readonly dim: number;
  /** Value indices of all scenes, [scenes, m, C]. */
  readonly values: Int32Array;
  /** Scene numbers by what was trained of their objects: all, none, some. */
  readonly train: Int32Array;
  readonly heldout: Int32Array;
  readonly mixed: Int32Array;
  readonly seed: number;
  /** Occurring objects: as many were permuted before the weights are drawn. */
  readonly objects: number;
  /** First weights as a flat block; null: drawn from the seed. */
  readonly initial: Float32Array | null;
  /** Fewer coordinates to fit in; null: as they are. */
  readonly coordinates: TargetCoordinates | null;
  readonly validation: ValidationPlan | null;
  /** Among which a reading of predictions is chosen, the probe itself first; none: predictions are read by it alone. */
  readonly readers: readonly ObjectDecoder[];
  /** Each concept, then the objects; none where predictions are not to be read. */
  readonly heads: readonly ReadOutHead[];
  readonly score: ProbeScore;
  readonly temperature: number | null;
}

/** How well some scenes are predicted; null where there is none of them, or no fit. */
export interface PointScores {
  readonly concept: number | null;
  readonly object: number | null;
  /** 1 - squared error over squared distance to the mean of all scenes. */
  readonly r2: number | null;
  readonly mse: number | null;
  readonly scenes: number;
}

/** Held-out objects as a calibrated reading sees them. */
export interface Calibrated {
  /** Recognition among all objects. */
  readonly object: number;
  /** By held-out scene, as `heldoutMatches`. */
  readonly matches: string;
  /** Added to the scores of objects that were not trained. */
  readonly offset: number;
  /** Of the read-out; null for the probe itself. */
  readonly penalty: number | null;
  /** Recognition on the validation scenes with both, which it was chosen by. */
  readonly validated: number;
}

export interface PointResult {
  readonly parameters: number | null;
  /**
   * Rate and steps of the fit that was read; null where nothing is fitted by steps. By alternating
   * least squares a step is a pass over all tables, and there is no rate.
   */
  readonly learningRate: number | null;
  readonly steps: number | null;
  /** Whether these two were chosen on validation scenes; null where there was nothing to choose. */
  readonly chosen: boolean | null;
  readonly train: PointScores;
  readonly heldout: PointScores;
  readonly mixed: PointScores;
  /** Recognition among held-out objects alone; null where predictions are read by the probe alone. */
  readonly among: number | null;
  /** Null where nothing was chosen on validation scenes. */
  readonly calibrated: Calibrated | null;
  /** By held-out scene: 1 where the objects are read, else 0; null where no fit was read. */
  readonly heldoutMatches: string | null;
  /**
   * Held-out scores apart: scenes all of whose values have the position that they have in some train scene, and
   * scenes that show a value where none has it. Null where there are none of the latter, or no fit.
   */
  readonly heldoutApart: { readonly seen: PointScores; readonly unseen: PointScores } | null;
  /** The best held-out recognition during the fit, chosen on the held-out scenes themselves. */
  readonly best: { readonly object: number; readonly step: number } | null;
  /** Where the fit left all bounds. */
  readonly diverged: { readonly step: number; readonly rate: number } | null;
  /** Of boosted trees: the principal components, and the variance that they hold. */
  readonly components: { readonly count: number; readonly variance: number } | null;
  /**
   * Of products by alternating least squares: the mean squared error on the train scenes, the
   * products that are not zero, the error of each start, and that on the validation scenes, where they chose.
   */
  readonly alternating: {
    readonly loss: number;
    readonly products: number;
    readonly starts: readonly number[];
    readonly validated?: number;
  } | null;
  /** Dimensions that were fitted, where these are fewer than those of the embeddings. */
  readonly coordinates?: number;
}

/** What a fit is put to, and how its predictions become embeddings. */
export interface PointTargets {
  /** As they are, [scenes, dim]. */
  readonly embeddings: Matrix;
  /** In the unit and the coordinates of the fit, [scenes, any]; the same matrix where there are none. */
  readonly targets: Matrix;
  /** Turns predictions into embeddings, which it gives back in their place. */
  readonly toEmbeddings: (predictions: Matrix) => Matrix;
}

export type OnProgress = (share: number) => void;
