import { resolve } from "node:path";
import type { Core } from "@bindscope/bindscope/rooms/core";
import { namesIn } from "@bindscope/bindscope/rooms/data";
import { type RedrawHooks, redrawModel } from "../redraw/redraw_model.ts";
import { findModelFile, type ModelFile } from "./model_file.ts";
import { readModelFolder } from "./model_folder.ts";
import { modelName } from "./model_name.ts";
import type { Redrawn } from "./redrawn.ts";
import { SETTING_FILES } from "./settings.ts";

/** What was written. */
export interface RedrawnFolder extends Redrawn {
  /** The new folder. */
  readonly folder: string;
  /** Numbers in the tensors that were redrawn. */
  readonly numbers: number;
  /** How many tensors were drawn as weights and as tables, and set to one value. */
  readonly tensors: { readonly weight: number; readonly table: number; readonly fixed: number };
}

/**
 * Writes a model folder's graphs with redrawn weights, and its settings as they are, into `out`.
 *
 * Weights of products and convolutions are drawn by He, N(0, 2 / inputs); embeddings with their own
 * standard deviation; biases, shifts and running means become 0, gains and running variances 1. All else
 * stays. Whole numbers of quantised weights are drawn in the same way, and their scales fitted.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { initModel, redrawFolder } from "@bindscope/bindscope/encode";
 *
 * const core = await loadCore();
 * const folder = await Deno.makeTempDir();
 * await initModel(core, "dinov2", `${folder}/mine`, { size: "tiny", seed: 0 });
 * const { id, numbers } = await redrawFolder(core, `${folder}/mine`, 1, `${folder}/redrawn`);
 * assert(id === "mine" && numbers > 0);
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @throws {TypeError} for a weight of an element type, or in an operator, that can't be redrawn
 */
export async function redrawFolder(
  core: Core,
  folder: string,
  seed: number,
  out: string,
  hooks: RedrawHooks = {},
): Promise<RedrawnFolder> {
  if (resolve(folder) === resolve(out)) {
    throw new RangeError(
      `${out} is the folder of the model itself. Give another to redraw it into.`,
    );
  }
  const graphs = await graphsOf(folder);
  const { id, revision } = await modelName(folder, graphs[0]);
  const made = await redrawModel(
    core,
    {
      folder,
      graphs: graphs.map(({ name }) => name),
      settings: [
        ...SETTING_FILES,
        ...namesIn(folder).filter((name) => /^(licen[cs]e|notice)/i.test(name)),
      ],
      id,
      revision,
    },
    seed,
    out,
    hooks,
  );
  const total = (kind: keyof RedrawnFolder["tensors"]) =>
    made.reduce((sum, { tensors }) => sum + tensors[kind], 0);
  return {
    id,
    revision,
    seed,
    folder: out,
    numbers: made.reduce((sum, { numbers }) => sum + numbers, 0),
    tensors: { weight: total("weight"), table: total("table"), fixed: total("fixed") },
  };
}

/** The graphs that encoding would use: one a tower, or one for both. */
async function graphsOf(folder: string): Promise<ModelFile[]> {
  const { family } = await readModelFolder(folder);
  const modelFiles: ModelFile[] = [];
  let refusal: unknown;
  for (const modality of ["image", "text"] as const) {
    if (family[modality] === undefined) continue;
    try {
      const file = findModelFile(folder, modality);
      if (!modelFiles.some(({ name }) => name === file.name)) modelFiles.push(file);
    } catch (error) {
      // A folder may hold one of its towers.
      refusal = error;
    }
  }
  if (modelFiles.length === 0) throw refusal;
  return modelFiles;
}
