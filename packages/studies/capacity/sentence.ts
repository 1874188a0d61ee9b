/** What a capacity says to someone who has not read the paper. */
import { type CellRow, isTold } from "./cell_row.ts";
import { type Reach, reachOf } from "./reach.ts";

/**
 * First what the model binds, then where it breaks, then the same with redrawn weights, then the cells in
 * which the scenes can't tell.
 */
export function capacitySentences(rows: readonly CellRow[]): string[] {
  const reach = reachOf(rows, "model");
  const twin = rows.some((row) => row.twin !== null) ? reachOf(rows, "twin") : null;
  const unknown = rows.filter(({ model }) => model.state === "can't tell");
  const between = rows.filter(({ model }) => model.state === "between");
  const broken = rows.filter(({ model }) => model.state === "breaks");
  return [
    holding("It holds", reach),
    broken.length === 0
      ? rows.some(({ model }) => model.state === "holds") ? "It breaks nowhere that was tried." : ""
      : `It breaks at ${listed(breaking(reach))}: less than half of what could be told is told.`,
    ...twin === null ? [] : [holding("With redrawn weights it holds", twin)],
    between.length === 0 ? "" : `Near that half, neither is said: ${listed(between.map(brief))}.`,
    unknown.length === 0
      ? ""
      : `Of ${listed(unknown.map(brief))} this design can't tell; more --scenes would.`,
    broken.some(({ width }) => !isTold(width))
      ? `Where it breaks, free vectors of ${broken[0].width.dim} numbers aren't told either.`
      : "",
  ].filter((sentence) => sentence !== "");
}

function holding(words: string, reach: readonly Reach[]): string {
  const held = reach.filter(({ holds }) => holds !== null)
    .map(({ objects, holds }) => `${objects} objects of up to ${holds} values`);
  return `${words} ${held.length === 0 ? "nowhere that was tried" : listed(held)}.`;
}

function breaking(reach: readonly Reach[]): string[] {
  return reach.filter(({ breaks }) => breaks !== null)
    .map(({ objects, breaks }) => `${objects} objects of ${breaks}`);
}

function brief({ objects, values }: CellRow): string {
  return `${objects} objects of ${values}`;
}

/** "2 objects of up to 8 values, 3 of up to 4": what is said once need not be said again. */
function listed(items: readonly string[]): string {
  const [first, ...others] = items;
  return [first, ...others.map((item) => item.replace(" objects", "").replace(" values", ""))]
    .join(", ");
}
