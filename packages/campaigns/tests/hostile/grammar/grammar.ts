/** Changes that know how a file is built, beside those of mutate.ts, which know bytes alone. */
import type { Dice } from "../mutate.ts";

/** Takes a sound file apart once; what it gives makes a changed file of each throw. */
export type Grammar = (whole: Uint8Array) => (dice: Dice) => Uint8Array;

/** One of a list, which is not empty. */
export function pick<T>(list: readonly T[], dice: Dice): T {
  return list[dice.below(list.length)];
}

/** Pieces of a file left out, doubled, exchanged, or changed within. */
export function reordered<T>(
  pieces: readonly T[],
  dice: Dice,
  within: (piece: T) => T,
  at = dice.below(pieces.length),
): T[] {
  if (pieces.length === 0) return [];
  const other = dice.below(pieces.length);
  switch (dice.below(8)) {
    case 0:
      return pieces.toSpliced(at, 1);
    case 1:
      return pieces.toSpliced(other, 0, pieces[at]);
    case 2:
      return pieces.with(at, pieces[other]).with(other, pieces[at]);
    default:
      return pieces.with(at, within(pieces[at]));
  }
}
