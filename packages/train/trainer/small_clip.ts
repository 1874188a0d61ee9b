import {
  type CaptionOrder,
  type Core,
  filled,
  Matrix,
  numberOf,
  type Pooling,
} from "@bindscope/bindscope/rooms/core";
import { type EvaluationScenes, evaluationScenes } from "./evaluation_scenes.ts";
import type { TrainerRecognition } from "./trainer.ts";
import {
  coreTrainerOptions,
  type EncoderShape,
  requirePlan,
  type TrainerPlan,
} from "./trainer_plan.ts";
import { TrainingRun } from "./training_run.ts";

/** A small CLIP: a run whose scenes are pictures and whose queries are captions. */
export interface SmallClipPlan extends TrainerPlan {
  /** What the pictures show and how they are made. */
  pictures: PicturePlan;
  /** `any`: captions name their objects in an order of their own; `slots`: from left to right. */
  captionOrder: CaptionOrder;
  /** The image tower is one linear layer on frozen features of another model. Left out: it is patches. */
  features?: FeaturePlan;
}

/** Which features: a plan on others is another plan. */
export interface FeaturePlan {
  /** Hash of the rows. */
  sha256: string;
  /** Numbers in a row. */
  dim: number;
}

/** How pictures are drawn and cut. */
export interface PicturePlan {
  /** What the values are called: {@linkcode TrainerPlan.values} only counts them. */
  concepts: readonly { name: string; values: readonly string[] }[];
  /** Side of a picture in pixels; a multiple of the patch, and of the objects in a scene. */
  size: number;
  /** Side of a patch in pixels. */
  patch: number;
  /** Drawings of each object; 1 where nothing varies. */
  variants: number;
  /** What varies from drawing to drawing. */
  jitter: readonly ("position" | "size")[];
}

/** Drawings of all objects, by radix id. */
export interface Drawings {
  /** Alone: bytes [objects, variants, size, size, 3]. */
  alone: Uint8Array;
  /** As a part of a scene: bytes [objects, variants, m, size, size / m, 3]. */
  fields: Uint8Array;
}

/** Drawings to train on, and others to judge by. */
export interface DrawingSets {
  /** Variants that training sees. */
  seen: Drawings;
  /** Variants that the model is judged on. */
  judged: Drawings;
}

/**
 * Frozen features of all scenes and objects, as another model gave them. They lose the mean over the
 * scenes of training objects, and are divided by one number.
 */
export interface FeatureRows {
  /** By radix id, the first position slowest: [objects ^ m, dim]. */
  scenes: Float32Array;
  /** Each object alone, by radix id: [objects, dim]. */
  objects: Float32Array;
}

/** What the image tower sees. */
export type SmallClipImages = DrawingSets | FeatureRows;

/** How pictures and captions of a split find each other. */
export interface CaptionRetrieval {
  /** Share of pictures nearer to their caption than to the one with a value exchanged; null where
   * nothing can be exchanged. */
  swap: number | null;
  /** Share of pictures whose nearest caption is theirs. */
  captions: number;
  /** Share of captions whose nearest picture is theirs. */
  pictures: number;
  /** Distinct captions to find among. */
  bank: number;
}

/** Recognition by single captions, and retrieval by whole ones. */
export interface SmallClipRecognition extends TrainerRecognition {
  /** Pictures against captions. */
  retrieval: CaptionRetrieval;
}

/**
 * A small CLIP in training. It has the steps, state and recognition of a `Trainer`; scenes are
 * pictures put together from drawings, or their frozen features, and the object loss is the
 * contrastive one.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import {
 *   drawableSpaceFor,
 *   drawObjects,
 *   SmallClip,
 *   smallClipOptions,
 *   smallClipPlanFor,
 * } from "@bindscope/small-clip";
 *
 * const core = await loadCore();
 * const options = smallClipOptions({ values: [3, 3], batch: 8, width: 16, layers: 1, dim: 16 });
 * const space = await drawableSpaceFor(core, options);
 * const plan = smallClipPlanFor(options, space, 0);
 * using clip = new SmallClip(core, plan, drawObjects(core, plan));
 * assert(clip.run(2).loss > 0);
 * ```
 */
export class SmallClip extends TrainingRun<
  SmallClipPlan,
  NonNullable<ReturnType<Core["SmallClipTrainer"]["start"]>>
> {
  /**
   * A run before its first step. The same plan and images give the same run, bit by bit.
   *
   * @param members leave it out: with more than 1 it has the memory of one of this many, and can only share
   */
  constructor(core: Core, plan: SmallClipPlan, images: SmallClipImages, members = 1) {
    requireSmallClip(plan, images);
    const { batch, pictures, encoder } = plan;
    using options = coreTrainerOptions(core, {
      ...plan,
      // How pictures are read is the picture options' matter.
      encoder: { ...encoder, pooling: captionPooling(encoder) },
    }, members);
    using pictureOptions = filled(new core.SmallClipOptions(), {
      size: pictures.size,
      patch: pictures.patch,
      fields: batch.length,
      variants: pictures.variants,
      pooling: numberOf(core.Pooling, encoder.pooling),
      caption_order: numberOf(core.CaptionOrder, plan.captionOrder),
      alone: batch.length === 1 ? 0 : batch[0],
      scenes: batch.at(-1)!,
    });
    const sizes = Uint32Array.from(plan.values);
    const handle = "seen" in images
      ? core.SmallClipTrainer.start(
        options,
        pictureOptions,
        sizes,
        new core.Drawings(images.seen.alone, images.seen.fields),
        new core.Drawings(images.judged.alone, images.judged.fields),
      )
      : core.SmallClipTrainer.start_on_features(
        options,
        pictureOptions,
        sizes,
        images.scenes,
        images.objects,
      );
    super(core, plan, handle);
  }

  /** What pictures of `objects` objects show, one or as many as a scene has; null where the split has none. */
  evaluate(split: "train" | "heldout", objects: number): SmallClipRecognition | null {
    const numbers = this.live.evaluate(split === "heldout", objects);
    if (numbers.length === 0) return null;
    const [scenes, concept, object, top, objectSwap, swaps, swap, captions, pictures, bank] =
      numbers;
    const orNull = (value: number) => swaps > 0 ? value : null;
    return {
      scenes,
      concept,
      object,
      top,
      swap: orNull(objectSwap),
      retrieval: { swap: orNull(swap), captions, pictures, bank },
    };
  }

  /** The same picture by picture; `swap` is of captions, `objectSwap` of the captions of single objects. */
  judge(split: "train" | "heldout", objects: number): EvaluationScenes | null {
    const numbers = this.live.judge(split === "heldout", objects);
    const names = ["concept", "object", "objectSwap", "swap", "captions"];
    return evaluationScenes(numbers, objects, names);
  }

  /** Pictures of scenes of `m` objects by radix id [scenes, m], by the drawings to judge by. */
  embedScenes(
    objects: ArrayLike<number>,
    m: number,
    variants: ArrayLike<number> = new Uint32Array(objects.length),
  ): Matrix {
    const handle = this.live.embed_scenes(
      Uint32Array.from(objects),
      Uint32Array.from(variants),
      m,
    );
    return new Matrix(this.core, handle);
  }

  /** Any pictures, bytes [pictures, size, size, 3]: [pictures, out]. Not of a tower on features. */
  embedPictures(bytes: Uint8Array): Matrix {
    return new Matrix(this.core, this.live.embed_pictures(bytes));
  }

  /** Captions of scenes of `m` objects by radix id [scenes, m], named in this order: [scenes, out]. */
  embedCaptions(objects: ArrayLike<number>, m: number): Matrix {
    return new Matrix(this.core, this.live.embed_captions(Uint32Array.from(objects), m));
  }

  /** Sinusoidal vectors of places of a tower [places, width]; empty where it has learned ones. */
  sinusoidalPositions(tower: "image" | "text"): Float32Array<ArrayBuffer> {
    return this.live.sinusoidal_positions(tower === "text") as Float32Array<ArrayBuffer>;
  }
}

/** Captions are read at their end; without attention the end knows nothing of the words, so as their mean. */
export function captionPooling({ mixing }: EncoderShape): Pooling {
  return mixing === "none" ? "mean" : "eos";
}

function requireSmallClip(plan: SmallClipPlan, images: SmallClipImages): void {
  requirePlan(plan);
  requireImages(plan, images);
  const { pictures, batch } = plan;
  if (plan.encoders === "shared") {
    throw new TypeError("Pictures and captions can't share an encoder; use separate ones.");
  }
  if (batch.slice(1, -1).some((size) => size > 0)) {
    throw new RangeError("Pictures show one object or a whole scene; leave the sizes between out.");
  }
  if (batch.length > 8) throw new RangeError("A picture has room for at most 8 objects.");
  for (const name of ["patch", "variants", "size"] as const) {
    const value = pictures[name];
    if (!Number.isSafeInteger(value) || value < 1 || value > 1024) {
      throw new RangeError(`${name} is ${value}; it must be a whole number from 1 to 1024.`);
    }
  }
  if (pictures.size % pictures.patch !== 0 || pictures.size % batch.length !== 0) {
    throw new RangeError(
      `A picture of ${pictures.size} pixels can't be cut into patches of ${pictures.patch} and ` +
        `${batch.length} fields. Choose a size that both divide.`,
    );
  }
}

function requireImages({ features, values, batch }: SmallClipPlan, images: SmallClipImages): void {
  if ((features !== undefined) === ("seen" in images)) {
    throw new TypeError(
      features
        ? "A plan on features was given drawings. Give it the rows of its features."
        : "A plan on patches was given features. Give it drawings.",
    );
  }
  if (features === undefined || "seen" in images) return;
  const objects = values.reduce((product, size) => product * size, 1);
  const wanted = [objects ** batch.length * features.dim, objects * features.dim];
  const given = [images.scenes.length, images.objects.length];
  if (given[0] !== wanted[0] || given[1] !== wanted[1]) {
    throw new RangeError(
      `${given.join(" and ")} numbers were given as features of scenes and objects, but ` +
        `${objects} objects and rows of ${features.dim} need ${wanted.join(" and ")}.`,
    );
  }
}
