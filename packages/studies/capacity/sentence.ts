/** What a capacity says to someone who has not read the paper. */
import { type CellRow, isDecoded } from "./cell_row.ts";
import { type Reach, reachOf } from "./reach.ts";

/**
 * First what the model binds, then where it breaks, then the same with redrawn weights, then the cells in
 * which the scenes can't tell.
 */
export function capacitySentences(rows: readonly CellRow[]): string[] {
  const reach = reachOf(rows, "model");
  const baseline = rows.some((row) => row.twin !== null) ? reachOf(rows, "twin") : null;
  const unknown = rows.filter(({ model }) => model.state === "can't tell");
  const between = rows.filter(({ model }) => model.state === "between");
  const broken = rows.filter(({ model }) => model.state === "breaks");
  return [
    holding("The model binds", reach),
    broken.length === 0
      ? rows.some(({ model }) => model.state === "holds") ? "It fails in no cell tried." : ""
      : `It fails at ${listed(breaking(reach))}: less than 50 % of the possible bits are decoded.`,
    ...baseline === null ? [] : [holding("With random weights it binds", baseline)],
    between.length === 0 ? "" : `Too close to 50 % to call: ${listed(between.map(brief))}.`,
    unknown.length === 0 ? "" : `Can't tell for ${listed(unknown.map(brief))}: use more --scenes.`,
    broken.some(({ width }) => !isDecoded(width))
      ? `Where it fails, independent object vectors of ${broken[0].width.dim} dimensions fail too.`
      : "",
  ].filter((sentence) => sentence !== "");
}

function holding(words: string, reach: readonly Reach[]): string {
  const held = reach.filter(({ holds }) => holds !== null)
    .map(({ objects, holds }) => `${objects} objects of up to ${holds} values`);
  return `${words} ${held.length === 0 ? "no objects in any cell tried" : listed(held)}.`;
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
