import { Buffer } from "node:buffer";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { attempt, isMissing, readBytes } from "../data/files.ts";
import { sha256Hex } from "../data/hash.ts";
import type { Modality } from "./family.ts";
import { refusePointer } from "./lfs_pointer.ts";

/** One ONNX graph of a model folder and the files that hold its weights. */
export interface ModelFile {
  /** Path from here. */
  readonly path: string;
  /** Path inside the model folder, for manifests. */
  readonly name: string;
  /** Weights outside the graph: `model.onnx_data` and the like, by file name. */
  readonly external: readonly string[];
}

/** Graphs of one modality, the one of a single tower first; full precision before smaller ones. */
const STEMS: { readonly [M in Modality]: readonly string[] } = {
  image: ["vision_model", "model"],
  text: ["text_model", "model"],
};
const PRECISIONS = ["", "_fp16", "_quantized"];

/** The graph that encodes `modality`, or a sentence about what is there instead. */
export function findModelFile(folder: string, modality: Modality): ModelFile {
  const wanted = STEMS[modality].flatMap((stem) => PRECISIONS.map((p) => `${stem}${p}.onnx`));
  const present = listFolder(join(folder, "onnx"));
  const found = wanted.find((name) => present.includes(name));
  if (found === undefined) {
    const others = present.filter((name) => name.endsWith(".onnx"));
    throw new Error(
      `${folder}: onnx/ holds no ${modality} model; looked for ${wanted.join(", ")}` +
        (others.length > 0 ? ` and found ${others.join(", ")}. ` : ". ") +
        "Export the model to ONNX or copy that file from the model's page.",
    );
  }
  return {
    path: join(folder, "onnx", found),
    name: `onnx/${found}`,
    external: present.filter((name) =>
      /^[._]data(_\d+)?$/.test(name.slice(found.length)) &&
      name.startsWith(found)
    ).sort(),
  };
}

/** The graph's bytes and those of its external weights; none of them a git-lfs pointer. */
export async function readModelFile(
  file: ModelFile,
): Promise<{ bytes: Uint8Array; external: { path: string; data: Uint8Array }[] }> {
  const bytes = await readChecked(file.path);
  const external = [];
  for (const name of file.external) {
    external.push({ path: name, data: await readChecked(join(file.path, "..", name)) });
  }
  return { bytes, external };
}

/** SHA-256 of every file that {@linkcode readModelFile} reads, and what the bytes reveal. */
export async function hashModelFile(
  file: ModelFile,
): Promise<{ hashes: Record<string, string>; mixed: boolean }> {
  const { bytes, external } = await readModelFile(file);
  const hashes = Object.fromEntries([
    [file.name, sha256Hex(bytes)],
    ...external.map(({ path, data }) => [`onnx/${path}`, sha256Hex(data)]),
  ]);
  return { hashes, mixed: mixesBatches(bytes) };
}

/**
 * True if the graph measures the range of its activations as it runs. The range is that of the
 * whole batch, so that a scene's embedding depends on its neighbours.
 */
function mixesBatches(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .includes("DynamicQuantizeLinear");
}

async function readChecked(path: string): Promise<Uint8Array> {
  const bytes = await readBytes(path);
  refusePointer(path, bytes);
  return bytes;
}

function listFolder(path: string): string[] {
  try {
    return attempt("read", path, () => readdirSync(path)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
