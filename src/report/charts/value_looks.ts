/** How objects look where their values are drawn: a colour by one concept, a shape by another. */
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

/** Whether a drawing of these objects would show more than one kind of thing. */
export function canDraw(objects: readonly (readonly string[])[]): boolean {
  return objects.length > 0 &&
    objects.every((values) =>
      values.some((value) => valueColor(value) !== null) &&
      values.some((value) => shapeOf(value) !== null)
    );
}
