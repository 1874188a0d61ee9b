/** Concepts, slots, values and pairs of concepts by themselves: who is read, who is bound. */
import type { Json } from "../result/result.ts";
import { intervalColumns } from "./figure_cells.ts";
import { type Table, texts } from "./table.ts";
import { partsOf } from "../verdict/parts.ts";

const ASKED = {
  "concept": "recognised",
  "slot concept": "read",
  "place": "read, ambiguous scenes",
  "slot": "all values read, ambiguous scenes",
  "value": "swap accuracy",
  "concepts": "swap accuracy",
} as const;

const STANDING = { above: "yes", below: "no", across: "unclear", unknown: "not known" } as const;

/** None where a Result has no such rows. */
export function partTables(curve: Json | undefined): Table[] {
  const parts = partsOf(curve);
  if (parts.length === 0) return [];
  return [{
    title: "Who is read, who is bound",
    caption:
      "A mean over all scenes hides which objects, concepts or values it is of. Recognition has to exceed shuffled rows, " +
      "binding what a bag of concepts reaches and what rows exchanged within bags do.",
    columns: [
      ...texts("", "what"),
      { name: "share", kind: "number" },
      ...intervalColumns(),
      { name: "to exceed", kind: "number" },
      { name: "exceeded", kind: "text" },
      { name: "scenes", kind: "number", decimals: 0 },
    ],
    rows: parts.map(({ by, name, share, interval, bar, standing, scenes }) => [
      name,
      ASKED[by],
      share,
      ...interval ?? [null, null],
      bar,
      STANDING[standing],
      scenes,
    ]),
  }];
}
