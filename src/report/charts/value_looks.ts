/**
 * How objects look where their values are drawn: a colour by one concept, a shape by another. Charts draw any objects ({@linkcode valueLooks}:
 * a value without a shape of its own has one by its order); scenes only those that a drawing can show ({@linkcode drawnLooks}).
 */
import { valueColor } from "../theme.ts";
import { shapeAt, shapeOf } from "./shapes.ts";

export interface ValueLook {
  /** A CSS variable; null where no concept names colours. */
  readonly color: string | null;
  /** Name of an outline. */
  readonly shape: string;
}

/** One look an object. Values that name colours and shapes have these; another concept has a shape by its order. */
export function valueLooks(objects: readonly (readonly string[])[]): ValueLook[] {
  const concepts = Math.min(...objects.map((values) => values.length), 16);
  const all = Array.from(
    { length: objects.length === 0 ? 0 : concepts },
    (_, c) => [...new Set(objects.map((values) => values[c]))],
  );
  const colors = all.findIndex((values) => values.every((value) => valueColor(value) !== null));
  const named = all.findIndex((values) => values.every((value) => shapeOf(value) !== null));
  const listed = all.findIndex((values, c) =>
    c !== colors && values.length > 1 && shapeAt(0, values.length) !== null
  );
  return objects.map((values) => ({
    color: colors < 0 ? null : valueColor(values[colors]),
    shape: named >= 0
      ? shapeOf(values[named])!
      : listed >= 0
      ? shapeAt(all[listed].indexOf(values[listed]), all[listed].length)!
      : "circle",
  }));
}

/** How an object is drawn: a value of the shape concept that no outline is called after has its word. */
interface DrawnLook {
  readonly color: string | null;
  /** Null for a value that no outline is called after. */
  readonly shape: string | null;
  readonly word: string;
}

/**
 * How the objects of a concept space are drawn: one concept has values that name colours, another some that name
 * shapes. Null where a drawing would not show both.
 *
 * @param concepts values of each concept
 */
export function drawnLooks(
  concepts: readonly (readonly string[])[],
): ((object: readonly string[]) => DrawnLook) | null {
  const color = most(concepts, valueColor);
  const shape = most(concepts, shapeOf, color);
  if (color < 0 || shape < 0) return null;
  return (object) => ({
    color: valueColor(object[color]),
    shape: shapeOf(object[shape]),
    word: object[shape],
  });
}

/** The concept of which most values are called after something; -1 where none is. */
function most(
  concepts: readonly (readonly string[])[],
  called: (value: string) => string | null,
  except = -1,
): number {
  const shares = concepts.map((values, c) =>
    c === except || values.length === 0
      ? 0
      : values.filter((value) => called(value) !== null).length / values.length
  );
  const best = Math.max(0, ...shares);
  return best === 0 ? -1 : shares.indexOf(best);
}
