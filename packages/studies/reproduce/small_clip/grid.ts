/** Which small CLIPs each size of the study trains. Everything not named is `train --world clip`'s default. */
import { family, models, type ScratchModel } from "../scratch/grid.ts";
import type { StudySize } from "../study.ts";

const CAPTIONS = family("captions", "captions of the batch", {});
const SWAPS = family("swaps", "and swapped captions", { swapNegatives: true });
/** Held-out objects in swapped captions: the model may learn to reject them. */
const ANY = family("any", "and swapped captions, held-out objects too", {
  swapNegatives: true,
  negatives: "any",
});
/** Tokens that never meet before the mean can't bind, whatever the negatives are. */
const BAG = family("bag", "and swapped captions, towers without attention", {
  swapNegatives: true,
  mixing: "none",
});

/** Names that `--rows` may give. */
export const CLIP_FAMILIES: readonly string[] = [CAPTIONS, SWAPS, ANY, BAG].map(({ name }) => name);

/** @param seeds in place of the size's own */
export function clipModels(size: StudySize, seeds: readonly number[] | null): ScratchModel[] {
  if (size === "quick") {
    return [
      ...models([CAPTIONS], [0.4, 0.8], seeds ?? [0]),
      ...models([SWAPS], [0.4, 0.6, 0.8, 0.9], seeds ?? [0]),
      ...models([ANY], [0.4], seeds ?? [0]),
      ...models([BAG], [0.8], seeds ?? [0]),
    ];
  }
  const coverages = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
  const several = seeds ?? (size === "full" ? [0, 1, 2, 3, 4] : [0, 1]);
  return [CAPTIONS, SWAPS, ANY, BAG].flatMap((family) =>
    models([family], family === BAG ? [0.4, 0.8] : coverages, several)
  );
}
