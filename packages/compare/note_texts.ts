/** Notes of comparisons. */
import { registeredMaker } from "@bindscope/bindscope/rooms/options";

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

export const COMPARE_NOTES = {
  "compare.no-matches":
    "{models} has no scene-by-scene matches (run probe or analyze), so its differences are of rates.",
  "compare.other-tasks": (
    { models }: { models: readonly { readonly name: string; readonly objects: number }[] },
  ) =>
    `Scenes show different numbers of objects: ${
      models.map(({ name, objects }) => `${counted(objects, "object")} in ${name}`).join(", ")
    }. Differences between rates may come from the scenes. Encode the same scenes with all models.`,
  "compare.other-scenes": [
    "The test scenes or objects of {models} differ from those of {first}.",
    "Their differences are of rates, with independent errors, and may come from the scenes.",
    "Encode the same scenes with both models.",
  ],
  "compare.other-order": [
    "The scenes of {models} differ from those of {first} in order, or only some are shared.",
    "Pairs are of scenes with the same objects.",
  ],
  "compare.seeds":
    "The models were measured with different seeds, so only test scenes of both are paired.",
  "compare.versions":
    "The Results come from versions {versions}; numbers may differ for that alone.",
  "compare.out-of-step": [
    "{models}: labels and rows may be shifted, so nothing of it is compared or ranked.",
    "Mend the order of its rows, then analyze it again.",
  ],
  "compare.views": (
    { models }: { models: readonly { readonly name: string; readonly repeated: number }[] },
  ) =>
    `${
      models.map(({ name, repeated }) =>
        `${name} has several rows of ${counted(repeated, "scene")}`
      )
        .join(", ")
    }; a scene counts once, by their mean.`,
  "compare.few-held-out": (
    { models }: { models: readonly { readonly name: string; readonly scenes: number }[] },
  ) =>
    `The smallest MLP rests on few scenes: ${
      models.map(({ name, scenes }) => `${name} on ${heldOut(scenes)}`).join(", ")
    }, too few for a firm conclusion. Use a set with more objects.`,
} as const;

/** A note of a comparison. */
export const compareNote = registeredMaker(COMPARE_NOTES);

/** "2 held-out scenes". */
export function heldOut(scenes: number): string {
  return counted(scenes, "held-out scene");
}
