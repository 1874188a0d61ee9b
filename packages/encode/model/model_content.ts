import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { attempt, exists, isMissing } from "@bindscope/bindscope/rooms/data";
import { isKnown } from "./family.ts";
import { readModelFolder } from "./model_folder.ts";
import { type TowerContent, towerContent } from "./tower_content.ts";

/** A file of a model folder that is there. */
export interface FolderFile {
  /** Path within the folder. */
  readonly name: string;
  /** Size of the file. */
  readonly bytes: number;
}

/** What a model folder holds. */
export interface ModelContent {
  /** Path of the folder. */
  readonly folder: string;
  /** `model_type` of its config.json. */
  readonly modelType: string;
  /** The family by which it is read. */
  readonly family: string;
  /** False if the architecture was guessed from what scenes are encoded. */
  readonly known: boolean;
  /** One for pictures, captions, or each. */
  readonly towers: readonly TowerContent[];
  /** Graphs that would not be used: others come first (see `chooseGraph`). */
  readonly unused: readonly string[];
  /** Every file, with its size. */
  readonly files: readonly FolderFile[];
}

/**
 * Looks into a model folder without running anything.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { modelContent } from "@bindscope/bindscope/encode";
 *
 * const { towers: [text] } = await modelContent("fixtures/models/all-minilm-l6-v2-int8");
 * assert(text.graph === "onnx/model_quantized.onnx" && text.problems.length === 0);
 * ```
 */
export async function modelContent(folder: string): Promise<ModelContent> {
  const model = await readModelFolder(folder);
  const towers: TowerContent[] = [];
  for (const modality of ["image", "text"] as const) {
    if (model.family[modality] !== undefined) towers.push(await towerContent(model, modality));
  }
  const files = filesBelow(folder);
  const used = towers.map(({ graph }) => graph);
  return {
    folder,
    modelType: model.modelType,
    family: model.family.name,
    known: isKnown(model.family),
    towers,
    unused: files.map(({ name }) => name)
      .filter((name) => name.endsWith(".onnx") && !used.includes(name)),
    files,
  };
}

/**
 * Folders below `parents` that hold a config.json, in order: `NAME` or `OWNER/NAME`. Parents that do
 * not exist are skipped.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { findModelFolders } from "@bindscope/bindscope/encode";
 *
 * const found = findModelFolders(["fixtures/models", "nowhere"]);
 * assert(found.includes("fixtures/models/all-minilm-l6-v2-int8"));
 * ```
 */
export function findModelFolders(parents: readonly string[]): string[] {
  const isModel = (folder: string) => exists(join(folder, "config.json"));
  return parents.flatMap(foldersIn)
    .flatMap((folder) => isModel(folder) ? [folder] : foldersIn(folder).filter(isModel));
}

function foldersIn(parent: string): string[] {
  try {
    return attempt("read", parent, () => readdirSync(parent, { withFileTypes: true }))
      .filter((entry) => !entry.isFile())
      .map(({ name }) => join(parent, name)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function filesBelow(folder: string, prefix = ""): FolderFile[] {
  const here = attempt("read", folder, () => readdirSync(join(folder, prefix))).sort();
  return here.flatMap((entry) => {
    const name = prefix + entry;
    const stat = statSync(join(folder, name));
    return stat.isDirectory() ? filesBelow(folder, `${name}/`) : [{ name, bytes: stat.size }];
  });
}
