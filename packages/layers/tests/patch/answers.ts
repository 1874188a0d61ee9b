/** What `patch` says of what came out of a plant. */
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { writeAtomic } from "../../../../src/data/files/atomic.ts";
import { formatPatched, type PatchedOutputs } from "../../exchange/patched_file.ts";
import type { SceneSet } from "../../../../src/data/scene_set.ts";
import { patch } from "../../patch/measure.ts";
import { noteText } from "../../../../src/metrics/notes/catalogue.ts";
import type { PatchMetrics, PatchRow } from "../../patch/numbers.ts";
import { scenes as golden } from "../exchange/simulations.ts";
import type { Note } from "../../../../src/result/note.ts";
import { resultOf, run } from "../../../../tests/measure/context.ts";

const core = await loadCore();

/** @param twin the same of --baseline */
export async function told(
  patchedOutputs: PatchedOutputs,
  folder: string,
  twin: PatchedOutputs | null = null,
  scenes: SceneSet = golden,
) {
  const path = `${folder}/patched.safetensors`;
  await writeAtomic(path, formatPatched(patchedOutputs));
  const baseline = twin && `${folder}/baseline.safetensors`;
  if (twin !== null) await writeAtomic(baseline!, formatPatched(twin));
  const embeddings = Matrix.from(core, scenes.count, patchedOutputs.dim, patchedOutputs.output);
  using set = new EmbeddingSet({ name: "planted", scenes, embeddings });
  const outcome = await run(patch, set, { patched: path, baseline });
  const rows = outcome.curves!.patch as unknown as PatchRow[];
  const result = resultOf("patch", set, outcome);
  const { notes } = result;
  const answer = notes.find(({ code }) => code === "patch.answer")!;
  return {
    result,
    metrics: outcome.metrics as unknown as PatchMetrics,
    answer: noteText(answer),
    /** Codes that the answer is made of. */
    says: (answer.says as readonly Note[]).map(({ code }) => code.replace("patch.", "")),
    notes,
    row: (depth: number, part: string) =>
      rows.find((row) => row.depth === depth && row.part === part)!,
  };
}
