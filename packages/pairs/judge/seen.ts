import type { PairFormat } from "../formats/format.ts";
import type { PairSet } from "../pair_set.ts";
import { captionWords, wordPairs } from "./words.ts";

/** The share of a caption's distinct words, and of its pairs of words, that were seen. */
interface Seen {
  words(caption: number, item: number): number;
  pairs(caption: number, item: number): number;
}

/** Captions that describe their pictures. */
function rightOnes(shape: PairFormat["shape"], captions: readonly number[]): number[] {
  if (shape === "crossed" || shape === "two positives") return captions.slice(0, 2);
  return shape === "half-truth" ? [captions[0], captions[2]] : [captions[0]];
}

/**
 * Seen in right captions of other pictures, or in `given` captions alone. Left out are the item's own pictures and
 * those that one of its captions is right for: so a set that uses each caption as often right as wrong gives one half.
 */
export function seenIn(set: PairSet, format: PairFormat, given: readonly string[] | null): Seen {
  const parts = set.captions.map((caption) => {
    const words = captionWords(caption);
    return { words: [...new Set(words)], pairs: [...new Set(wordPairs(words))] };
  });
  /** Of each picture, what its right captions have. */
  const ownOf = new Map<number, Set<string>>();
  /** Of each caption, the pictures that it is right for. */
  const shownBy = new Map<number, Set<number>>();
  const counts = new Map<string, number>();
  const add = (part: string) => counts.set(part, (counts.get(part) ?? 0) + 1);
  if (given === null) {
    for (const { pictures, captions, relevant } of set.items) {
      const right = rightOnes(format.shape, captions);
      for (const [at, picture] of pictures.entries()) {
        const own = ownOf.get(picture) ?? new Set();
        ownOf.set(picture, own);
        const shown = relevant !== undefined
          ? (at < relevant ? right : [])
          : pictures.length > 1
          ? [right[at]]
          : right;
        for (const caption of shown) {
          shownBy.set(caption, (shownBy.get(caption) ?? new Set()).add(picture));
          for (const part of [...parts[caption].words, ...parts[caption].pairs]) own.add(part);
        }
      }
    }
    for (const own of ownOf.values()) for (const part of own) add(part);
  } else {
    for (const caption of given) {
      const words = captionWords(caption);
      for (const part of new Set([...words, ...wordPairs(words)])) add(part);
    }
  }
  const ownParts = (item: number): Set<string>[] => {
    if (given !== null) return [];
    const { pictures, captions } = set.items[item];
    const all = [...pictures, ...captions.flatMap((caption) => [...shownBy.get(caption) ?? []])];
    return [...new Set(all)].map((picture) => ownOf.get(picture)!);
  };
  const share = (found: readonly string[], item: number) => {
    if (found.length === 0) return 0;
    const own = ownParts(item);
    const isSeen = (part: string) =>
      (counts.get(part) ?? 0) > own.filter((has) => has.has(part)).length;
    return found.filter(isSeen).length / found.length;
  };
  return {
    words: (caption, item) => share(parts[caption].words, item),
    pairs: (caption, item) => share(parts[caption].pairs, item),
  };
}
