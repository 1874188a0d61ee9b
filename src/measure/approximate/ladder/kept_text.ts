/** The file of a kept ladder: what it was made of, then a line a point. */

import type { KeptLadder } from "./kept.ts";
import type { Rung } from "./place.ts";

/** JSON that `kept.ts` imports. */
export function keptText(madeOf: Omit<KeptLadder, "rungs">, rungs: readonly Rung[]): string {
  const head = Object.entries(madeOf).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  const lines = rungs.map(({ name, cells }) => {
    const rows = cells.map(({ approximator, width, coverage, object, concept, r2 }) =>
      `      ${JSON.stringify([approximator, width, coverage, object, concept, r2].map(short))}`
    );
    return `    ${JSON.stringify(name)}: [\n${rows.join(",\n")}\n    ]`;
  });
  return `{\n${head.join(",\n")},\n  "rungs": {\n${lines.join(",\n")}\n  }\n}\n`;
}

/** Four digits are more than a distance shows. */
function short(value: string | number | null): string | number | null {
  return typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value;
}
