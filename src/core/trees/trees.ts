/** Random forests and boosted trees on scenes as one-hot inputs. */

import { coreScenes, type SceneShape } from "../approximator/approximator.ts";
import type { Core } from "../core.ts";
import { requireFinite } from "../check.ts";
import { Matrix } from "../matrix.ts";

/** Scenes to learn from and scenes to predict. */
interface TreeProblem extends SceneShape {
  /** Embeddings of the scenes to learn from, [scenes, dim]. */
  readonly targets: Matrix;
  /** Their value indices, [scenes, m, C]. */
  readonly values: Int32Array;
  /** Value indices of the scenes to predict, [queries, m, C]. */
  readonly queries: Int32Array;
}

type Progress = (done: number, of: number) => boolean | void;

/**
 * Random forest with joint variance splits over all dims, as scikit-learn's by default: bootstrap
 * samples, every feature tried at every node, nodes split until their scenes can't be told apart.
 *
 * @returns predictions [queries, dim]
 */
export function forestPredictions(
  core: Core,
  problem: TreeProblem,
  options: { trees: number; seed: number },
  onProgress?: Progress,
): Matrix {
  requireFinite(problem.targets, "the embeddings");
  return new Matrix(
    core,
    core.forest_predictions(
      coreProblem(core, problem),
      problem.targets.handle,
      options.trees,
      options.seed,
      onProgress,
    ),
  );
}

/** Predictions of boosted trees, and what they are made of. */
interface BoostedPredictions {
  /** [queries, dim]; dispose of it. */
  readonly predictions: Matrix;
  /** Principal components predicted, one booster each. */
  readonly components: number;
  /** Share of the variance of the targets that these hold. */
  readonly variance: number;
}

/** Gradient-boosted trees as XGBoost's by default, one booster a leading principal component. */
export function boostedPredictions(
  core: Core,
  problem: TreeProblem,
  options: { components: number },
  onProgress?: Progress,
): BoostedPredictions {
  requireFinite(problem.targets, "the embeddings");
  using result = core.boosted_predictions(
    coreProblem(core, problem),
    problem.targets.handle,
    options.components,
    onProgress,
  );
  const { components, variance } = result;
  return { predictions: new Matrix(core, result.take()), components, variance };
}

/** The scenes as the core takes them, by value. */
function coreProblem(core: Core, problem: TreeProblem): InstanceType<Core["TreeProblem"]> {
  return new core.TreeProblem(coreScenes(core, problem), problem.values, problem.queries);
}
