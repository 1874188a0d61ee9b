/** What a model folder holds, and what encoding with it would use. */
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { attempt, exists, isMissing, readBytes } from "../data/files.ts";
import { type GraphSummary, readOnnx, summarize } from "../models/read_graph.ts";
import { isKnown, type Modality } from "./family.ts";
import { refusePointer } from "./lfs_pointer.ts";
import { modelFileFor, readModelFolder } from "./model_folder.ts";

/** A file of a model folder that is there. */
export interface FolderFile {
  readonly name: string;
  readonly bytes: number;
}

/** How one kind of scene would be encoded. */
export interface TowerContent {
  readonly modality: Modality;
  /** The graph that would be used, or null if there is none that could be. */
  readonly graph: string | null;
  /** Bytes of the graph and its weights. */
  readonly bytes: number;
  readonly summary: GraphSummary | null;
  /** Sentences on what is missing or broken; none if pictures or captions can be encoded. */
  readonly problems: readonly string[];
}

export interface ModelContent {
  readonly folder: string;
  readonly modelType: string;
  readonly family: string;
  /** False if the architecture was guessed from what scenes are encoded. */
  readonly known: boolean;
  readonly towers: readonly TowerContent[];
  readonly files: readonly FolderFile[];
}

/** What each kind of scene needs beside its graph. */
const NEEDED: { readonly [M in Modality]: string } = {
  image: "preprocessor_config.json",
  text: "tokenizer.json",
};

/**
 * Looks into a model folder without running anything.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { modelContent } from "@bindscope/bindscope";
 *
 * const { towers: [text] } = await modelContent("fixtures/models/all-minilm-l6-v2-int8");
 * assert(text.graph === "onnx/model_quantized.onnx" && text.problems.length === 0);
 * ```
 */
export async function modelContent(folder: string): Promise<ModelContent> {
  const model = await readModelFolder(folder);
  const towers: TowerContent[] = [];
  for (const modality of ["image", "text"] as const) {
    if (model.family[modality] === undefined) continue;
    const problems: string[] = [];
    const needed = NEEDED[modality];
    if (!exists(join(folder, needed))) problems.push(`${needed} is missing.`);
    try {
      const { path, name } = modelFileFor(model, modality);
      const bytes = await readBytes(path);
      refusePointer(path, bytes);
      const summary = summarize(readOnnx(path, bytes));
      const beside = summary.external.map((file) => join(dirname(path), file));
      for (const file of beside) {
        if (!exists(file)) problems.push(`${file} is missing; it holds weights of ${name}.`);
      }
      const weights = beside.filter(exists).map((file) => statSync(file).size);
      towers.push({
        modality,
        graph: name,
        bytes: weights.reduce((a, b) => a + b, bytes.length),
        summary,
        problems,
      });
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      towers.push({ modality, graph: null, bytes: 0, summary: null, problems });
    }
  }
  return {
    folder,
    modelType: model.modelType,
    family: model.family.name,
    known: isKnown(model.family),
    towers,
    files: filesBelow(folder),
  };
}

/** Folders directly below `parents` that hold a config.json, in order; parents that do not exist are skipped. */
export function findModelFolders(parents: readonly string[]): string[] {
  return parents.flatMap((parent) => {
    try {
      return attempt("read", parent, () => readdirSync(parent)).sort()
        .map((name) => join(parent, name))
        .filter((folder) => exists(join(folder, "config.json")));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  });
}

function filesBelow(folder: string, prefix = ""): FolderFile[] {
  const here = attempt("read", folder, () => readdirSync(join(folder, prefix))).sort();
  return here.flatMap((entry) => {
    const name = prefix + entry;
    const stat = statSync(join(folder, name));
    return stat.isDirectory() ? filesBelow(folder, `${name}/`) : [{ name, bytes: stat.size }];
  });
}
