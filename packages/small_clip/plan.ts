import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  planFor,
  type SmallClipPlan,
  type TrainOptions,
  trainOptions,
} from "@bindscope/bindscope/rooms/train";
import { type ConceptSpace, readConceptsFile } from "@bindscope/bindscope/rooms/data";
import { colorsAndShapes, requireDrawable } from "@bindscope/bindscope/rooms/scenes";
import { SMALL_CLIP_DEFAULTS } from "./defaults.ts";
import { readFeatures, type SceneFeatures } from "./feature_rows.ts";

/**
 * The defaults of a small CLIP ({@linkcode SMALL_CLIP_DEFAULTS} over those of `train`) with some of them
 * changed.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { smallClipOptions } from "@bindscope/small-clip";
 *
 * const { world, values, batch } = smallClipOptions({ values: [4, 4] });
 * assertEquals([world, values, batch], ["clip", [4, 4], 64]);
 * ```
 */
export function smallClipOptions(changed: Partial<TrainOptions> = {}): TrainOptions {
  return trainOptions({ ...SMALL_CLIP_DEFAULTS, ...changed });
}

/**
 * The concepts that the options name, all of which can be drawn: those of the file `concepts`, else
 * colours and shapes, as many as `values` says.
 *
 * @throws {RangeError} where flat pictures can't show them
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { drawableSpaceFor, smallClipOptions } from "@bindscope/small-clip";
 *
 * const space = await drawableSpaceFor(await loadCore(), smallClipOptions({ values: [4, 3] }));
 * assertEquals(space.concepts.map(({ name }) => name), ["color", "shape"]);
 * assertEquals(space.objectCount, 12);
 * ```
 */
export async function drawableSpaceFor(
  core: Core,
  { values, concepts }: TrainOptions,
): Promise<ConceptSpace> {
  if (concepts !== null) {
    const space = await readConceptsFile(concepts);
    requireDrawable(core, space, concepts);
    return space;
  }
  if (values.length !== 2) {
    throw new RangeError(
      `--values ${values.join(",")}: pictures have two concepts, colours and shapes, as in ` +
        "--values 12,12. Give others by name: --concepts FILE.json.",
    );
  }
  return colorsAndShapes(values[0], values[1]);
}

/** The features that `--image-tower features` takes in place of pictures; null for patches. */
export async function featuresFor(
  core: Core,
  { imageTower, features, jitter, objects }: TrainOptions,
): Promise<SceneFeatures | null> {
  if (imageTower === "patches") {
    if (features === null) return null;
    throw new RangeError(
      "--features is for an image tower on features: add --image-tower features.",
    );
  }
  if (features === null) {
    throw new RangeError(
      "--image-tower features needs the features: --features SET, a folder that encode wrote.",
    );
  }
  if (jitter.length > 0) {
    throw new RangeError("--jitter: features are of one picture a scene. Leave it out.");
  }
  const sceneFeatures = await readFeatures(core, features);
  if (sceneFeatures.objects === objects) return sceneFeatures;
  throw new RangeError(
    `${features} shows scenes of ${sceneFeatures.objects} objects. Train with --objects ${sceneFeatures.objects}.`,
  );
}

/**
 * The core's plan for these options.
 *
 * @param features what the image tower sees in place of pictures ({@linkcode readFeatures})
 * @throws {RangeError} where the options contradict one another, or name negatives, which a small CLIP has
 * not
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { drawableSpaceFor, smallClipOptions, smallClipPlanFor } from "@bindscope/small-clip";
 *
 * const options = smallClipOptions({ values: [4, 3], batch: 10, single: 0.2 });
 * const space = await drawableSpaceFor(await loadCore(), options);
 * const plan = smallClipPlanFor(options, space, 0);
 * // Pictures of one object and of two, in a batch.
 * assertEquals(plan.batch, [2, 8]);
 * assertEquals(plan.pictures.concepts[0].values.length, 4);
 * ```
 */
export function smallClipPlanFor(
  options: TrainOptions,
  space: ConceptSpace,
  seed: number,
  features: SceneFeatures | null = null,
): SmallClipPlan {
  for (const name of ["conceptNegatives", "objectNegatives"] as const) {
    if (options[name] !== null) {
      throw new RangeError(
        `--${
          name === "conceptNegatives" ? "concept" : "object"
        }-negatives: a small CLIP has all values ` +
          "and the captions of the batch as negatives. Leave it out.",
      );
    }
  }
  const { drawings, jitter, batch, single, objects } = options;
  const alone = objects === 1 ? batch : Math.round(batch * single);
  const between = Array.from({ length: Math.max(0, objects - 2) }, () => 0);
  return {
    ...planFor({ ...options, objects: Math.min(objects, 2) }, space, seed),
    batch: objects === 1 ? [alone] : [alone, ...between, batch - alone],
    captionOrder: options.captionOrder,
    ...(features && { features: { sha256: features.sha256, dim: features.dim } }),
    pictures: {
      concepts: space.concepts.map(({ name, values }) => ({ name, values: [...values] })),
      size: options.size,
      patch: options.patch,
      variants: jitter.length > 0 ? drawings : 1,
      jitter: [...jitter],
    },
  };
}
