import type { Result } from "./result.ts";

/** How many scenes were measured, and in how many rows: as many, but where scenes come in several views. Null without an input. */
export function sceneCount(
  { inputs, notes }: Pick<Result, "inputs" | "notes">,
): { readonly scenes: number; readonly rows: number } | null {
  if (inputs.length !== 1) return null;
  const [{ scenes: rows }] = inputs;
  const views = notes.find(({ code }) => code === "scenes.views");
  return { scenes: typeof views?.scenes === "number" ? views.scenes : rows, rows };
}
