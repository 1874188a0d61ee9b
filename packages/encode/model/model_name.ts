/** What a model is called where its numbers are shown. */
import { basename, resolve } from "node:path";
import { type ModelFile, VARIANTS } from "./model_file.ts";
import { originOf } from "./origin.ts";
import { redrawnFrom, redrawnName } from "./redrawn.ts";

export type ModelName = {
  /** Its name on the hub, or that of its folder, never a path; and whether its weights were redrawn. */
  readonly id: string;
  /** Commit on the hub; null for a folder that was not fetched. */
  readonly revision: string | null;
  /** Precision that the graph's file name says: "fp32", "int8", … */
  readonly dtype: string;
};

export async function modelName(folder: string, { name }: ModelFile): Promise<ModelName> {
  const [origin, redrawn] = [await originOf(folder), await redrawnFrom(folder)];
  return {
    id: redrawn ? redrawnName(redrawn) : origin?.name ?? basename(resolve(folder)),
    revision: redrawn?.revision ?? origin?.commit ?? null,
    dtype: dtypeOf(name),
  };
}

/** Longest ending first: `_q4f16` ends in no other, but `model` ends in "". */
function dtypeOf(graph: string): string {
  const stem = graph.replace(/\.onnx$/, "");
  const named = Object.entries(VARIANTS)
    .find(([, ends]) => ends.some((end) => end !== "" && stem.endsWith(end)));
  return named?.[0] ?? "fp32";
}
