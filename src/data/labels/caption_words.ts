/** Captions of any form, by the words of the concepts in them. */
import type { Concept } from "../concept_space.ts";
import type { CaptionReader, ParsedValue } from "./caption_reader.ts";

/**
 * Reads captions that tell of one object after the other, each with one word of each concept: "a red cube next to a sphere
 * that is blue". Case makes no difference. A word of two concepts is read as either, where that makes whole objects.
 */
export function wordReader(concepts: readonly Concept[]): CaptionReader {
  const owners = Map.groupBy(
    concepts.flatMap(({ name, values }) => values.map((value) => ({ concept: name, value }))),
    ({ value }) => plain(value),
  );
  const words = [...owners.keys()].toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replaceAll(" ", "\\s+"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return (caption) => {
    const result = [...caption.matchAll(pattern)].map(([word]) => owners.get(plain(word)) ?? []);
    return objectsOf(result, concepts.length);
  };
}

const plain = (word: string) => word.toLowerCase().replace(/\s+/g, " ").trim();

type Meaning = Omit<ParsedValue, "object">;

/** Words cut into objects of one word a concept. Two parses are enough to show that there is more than one. */
function objectsOf(
  found: readonly (readonly Meaning[])[],
  concepts: number,
): (readonly ParsedValue[])[] {
  if (found.length === 0 || found.length % concepts !== 0) return [];
  const ways = Array.from(
    { length: found.length / concepts },
    (_, object) =>
      waysOf(found.slice(object * concepts, (object + 1) * concepts)).map((way) =>
        way.map((meaning): ParsedValue => ({ object, ...meaning }))
      ),
  );
  if (ways.some(({ length }) => length === 0)) return [];
  const unclear = ways.findLastIndex(({ length }) => length > 1);
  return (unclear < 0 ? [-1] : [-1, unclear]).map((changed) =>
    ways.flatMap(([first, second], object) => object === changed ? second : first)
  );
}

/** The first way to give each word of an object a concept of its own, and the first that says something else. */
function waysOf(words: readonly (readonly Meaning[])[]): Meaning[][] {
  const first = wayOf(words);
  if (first === null) return [];
  // A parse with another meaning gives up at least one meaning of the first.
  const others = first.map((said) => wayOf(without(words, (other) => isSame(said, other))))
    .filter((way) => way !== null);
  const ranks = (way: Meaning[]) => way.map((meaning, i) => words[i].indexOf(meaning));
  const [second] = others.toSorted((a, b) => firstDifference(ranks(a), ranks(b)));
  return (second === undefined ? [first] : [first, second]).map((way) => lastOrder(words, way));
}

/** The same meanings may be given to the words in several orders; the last of these is used. */
function lastOrder(words: readonly (readonly Meaning[])[], way: readonly Meaning[]): Meaning[] {
  const same = without(words, (meaning) => !way.some((said) => isSame(said, meaning)));
  return wayOf(same.map((meanings) => meanings.toReversed()))!;
}

const isSame = (a: Meaning, b: Meaning) => a.concept === b.concept && a.value === b.value;

const without = (words: readonly (readonly Meaning[])[], isOut: (meaning: Meaning) => boolean) =>
  words.map((meanings) => meanings.filter((meaning) => !isOut(meaning)));

const firstDifference = (a: readonly number[], b: readonly number[]) =>
  a.map((rank, i) => rank - b[i]).find((difference) => difference !== 0) ?? 0;

/**
 * Matches words to concepts, one word a concept, by augmenting paths (Kuhn), in polynomial time. Of all matchings the
 * first in the order of the first word's meanings, then of the second's, …; null where there is none.
 */
function wayOf(words: readonly (readonly Meaning[])[]): Meaning[] | null {
  const way: (Meaning | undefined)[] = words.map(() => undefined);
  let fixed = 0;
  /** Gives this word a concept, moving words that are not fixed yet, each once. */
  const assign = (word: number, meanings: readonly Meaning[], moved: Set<string>): boolean =>
    meanings.some((meaning) => {
      if (moved.has(meaning.concept)) return false;
      moved.add(meaning.concept);
      const holder = way.findIndex((other) => other?.concept === meaning.concept);
      if (holder >= 0 && (holder < fixed || !assign(holder, words[holder], moved))) return false;
      way[word] = meaning;
      return true;
    });
  if (!words.every((meanings, word) => assign(word, meanings, new Set()))) return null;
  for (const [word, meanings] of words.entries()) {
    meanings.some((meaning) => {
      const before = way[word];
      way[word] = undefined;
      if (assign(word, [meaning], new Set())) return true;
      way[word] = before;
      return false;
    });
    fixed++;
  }
  return way as Meaning[];
}
