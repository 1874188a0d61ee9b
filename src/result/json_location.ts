/**
 * Where a text stopped being JSON, as the end of a sentence: the engine's own words quote the text
 * itself, which may hold anything; only the position is of use, where it says one.
 */
export function jsonLocation(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("end of JSON input")) return " (it is cut short)";
  const position = /at position (\d+)/.exec(message);
  return position ? ` (at character ${position[1]}, counted from 0)` : "";
}
