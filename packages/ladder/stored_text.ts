import type { Level, StoredReference } from "@bindscope/bindscope/rooms/measure";

/** The file of a stored ladder, as the main house imports it: what it was made of, then a line a point. */
export function storedText(
  madeOf: Omit<StoredReference, "rungs">,
  levels: readonly Level[],
): string {
  const head = Object.entries(madeOf).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  const lines = levels.map(({ name, cells }) => {
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
