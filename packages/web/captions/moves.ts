/** What is written of two objects, and what becomes of it when one thing is exchanged. */
import { withArticle } from "@bindscope/bindscope/rooms/options";

/** What changes between the first caption and the second. */
export const CHANGES = ["colours", "second", "places"] as const;
export type Change = typeof CHANGES[number];

/** What a person writes. */
export interface Pair {
  readonly first: string;
  readonly second: string;
  /** What takes the second object's place. */
  readonly other: string;
  readonly change: Change;
}

export const FIRST_PAIR: Pair = {
  first: "red cube",
  second: "blue sphere",
  other: "green cylinder",
  change: "colours",
};

/** From the words of an address. */
export function parsePair(state: { readonly [name: string]: string }): Pair {
  return {
    first: state.first ?? FIRST_PAIR.first,
    second: state.second ?? FIRST_PAIR.second,
    other: state.other ?? FIRST_PAIR.other,
    change: CHANGES.find((name) => name === state.change) ?? FIRST_PAIR.change,
  };
}

/** Longer ones are no names of objects. */
const LONGEST = 60;

/** The captions before and after, worded as those of the map; null where an object has no name. */
export function captionsOf(
  { first, second, other, change }: Pair,
): { readonly before: string; readonly after: string } | null {
  const [a, b, c] = [first, second, other].map((text) =>
    text.trim().replace(/\s+/g, " ").slice(0, LONGEST)
  );
  if (a === "" || b === "" || (change === "second" && c === "")) return null;
  const caption = (one: string, two: string) => `${withArticle(one)} and ${withArticle(two)}`;
  const before = caption(a, b);
  if (change === "places") return { before, after: caption(b, a) };
  if (change === "second") return { before, after: caption(a, c) };
  const [colorA, ...shapeA] = a.split(" ");
  const [colorB, ...shapeB] = b.split(" ");
  return {
    before,
    after: caption([colorB, ...shapeA].join(" "), [colorA, ...shapeB].join(" ")),
  };
}
