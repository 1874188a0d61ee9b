/** Captions whose parts that can be exchanged are marked: `a {color:red} cube and a {color:blue} sphere`. */
import { shown } from "@bindscope/bindscope/rooms/options";

interface Part {
  readonly text: string;
  /** What it says something of; null for what is not marked. */
  readonly concept: string | null;
}

export interface MarkedCaption {
  readonly image: string;
  readonly parts: readonly Part[];
  /** The same in other words, where somebody gave it. */
  readonly paraphrase: readonly Part[] | null;
}

/**
 * Parts of a caption. `{red}` is a detail without a name; those can be exchanged too.
 *
 * @throws {SyntaxError} for a brace that is never closed
 */
export function markedParts(caption: string): Part[] {
  const parts = caption.split(/(\{[^{}]*\})/).filter((text) => text !== "").map((text): Part => {
    const marked = /^\{(?:([^:{}]*):)?([^{}]+)\}$/.exec(text);
    return marked === null
      ? { text, concept: null }
      : { text: marked[2].trim(), concept: marked[1]?.trim() ?? "" };
  });
  const open = parts.find(({ text }) => /[{}]/.test(text));
  if (open === undefined) return parts;
  throw new SyntaxError(
    `"${shown(caption, 60)}" has a brace that stands alone. Mark details as {color:red}.`,
  );
}

/** As it is said, with one blank between words. */
export function captionOf(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join("").replace(/\s+/g, " ").replace(/ (?=[.,;!?])/g, "")
    .trim();
}

/** Places of marked parts, by what they say something of. */
export function markedPositions(parts: readonly Part[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, { concept }] of parts.entries()) {
    if (concept !== null) found.set(concept, [...found.get(concept) ?? [], at]);
  }
  return found;
}

export function withExchanged(parts: readonly Part[], a: number, b: number): Part[] {
  return withPassedOn(parts, [a, b], 1);
}

/** The same parts, each of these moved on by as many of their places. */
export function withPassedOn(parts: readonly Part[], at: readonly number[], by: number): Part[] {
  const made = [...parts];
  for (const [i, place] of at.entries()) made[place] = parts[at[(i + by) % at.length]];
  return made;
}
