/** Which small CLIPs each size of the study trains. Everything not named is `train --world clip`'s default. */
import type { TrainOptions } from "../../src/library/train.ts";
import type { StudySize } from "../study.ts";

/** What sets a small CLIP apart from the recipe. */
interface ClipFamily {
  readonly name: string;
  readonly title: string;
  readonly options: Partial<TrainOptions>;
}

export interface ClipModel {
  /** Also the name of its checkpoint: `swaps-0.8-0`. */
  readonly id: string;
  readonly family: ClipFamily;
  readonly coverage: number;
  readonly seed: number;
}

const CAPTIONS: ClipFamily = { name: "captions", title: "captions of the batch", options: {} };
const SWAPS: ClipFamily = {
  name: "swaps",
  title: "and swapped captions",
  options: { swapNegatives: true },
};
/** Held-out objects in swapped captions: the model may learn to reject them. */
const ANY: ClipFamily = {
  name: "any",
  title: "and swapped captions, held-out objects too",
  options: { swapNegatives: true, negatives: "any" },
};
/** Tokens that never meet before the mean can't bind, whatever the negatives are. */
const BAG: ClipFamily = {
  name: "bag",
  title: "and swapped captions, towers without attention",
  options: { swapNegatives: true, mixing: "none" },
};

/** Names that `--rows` may give. */
export const CLIP_FAMILIES: readonly string[] = [CAPTIONS, SWAPS, ANY, BAG].map(({ name }) => name);

function models(family: ClipFamily, coverages: readonly number[], seeds: readonly number[]) {
  return coverages.flatMap((coverage) =>
    seeds.map((seed): ClipModel => ({
      id: `${family.name}-${coverage}-${seed}`,
      family,
      coverage,
      seed,
    }))
  );
}

/** @param seeds in place of the size's own */
export function clipModels(size: StudySize, seeds: readonly number[] | null): ClipModel[] {
  if (size === "quick") {
    return [
      ...models(CAPTIONS, [0.4, 0.8], seeds ?? [0]),
      ...models(SWAPS, [0.4, 0.6, 0.8, 0.9], seeds ?? [0]),
      ...models(ANY, [0.4], seeds ?? [0]),
      ...models(BAG, [0.8], seeds ?? [0]),
    ];
  }
  const coverages = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
  const several = seeds ?? (size === "full" ? [0, 1, 2, 3, 4] : [0, 1]);
  return [CAPTIONS, SWAPS, ANY, BAG].flatMap((family) =>
    models(family, family === BAG ? [0.4, 0.8] : coverages, several)
  );
}
