/** The few numbers of a Result that records for other people's pages have. */
import {
  type Figure,
  figureAt,
  keyMetrics,
  kindMetrics,
  mostTelling,
} from "@bindscope/bindscope/rooms/metrics";
import type { Result, ResultInput } from "@bindscope/bindscope/rooms/result";

/** A card has room for this many numbers. */
const NUMBERS = 6;

/** A number that exists, and what people call it. */
interface CardNumber {
  readonly path: string;
  readonly name: string;
  readonly figure: Figure & { readonly value: number };
}

/** Of a Result that has no headline its own numbers. */
export function cardNumbers(result: Result): readonly CardNumber[] {
  const there = (metrics: readonly { readonly path: string; readonly name: string }[]) =>
    metrics.flatMap(({ path, name }): CardNumber[] => {
      const figure = figureAt(result, path);
      const { value } = figure;
      return value === null ? [] : [{ path, name, figure: { ...figure, value } }];
    });
  const found = there(keyMetrics());
  return mostTelling(found.length > 0 ? found : there(kindMetrics(result)), NUMBERS);
}

/** @param count distinct scenes of a Result of one set; null of several */
export function shownScenes({ scenes, concepts }: ResultInput, count: number | null): string {
  return `${count ?? scenes} scenes of ${concepts.map(({ name }) => name).join(", ")}`;
}
