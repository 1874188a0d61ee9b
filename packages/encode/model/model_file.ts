import { isMissing, namesIn, readBytes, sha256Hex } from "@bindscope/bindscope/rooms/data";
import { basename, dirname, join } from "@bindscope/bindscope/rooms/host";
import type { Modality } from "./family.ts";
import { type GraphTraits, graphTraits } from "./graph_traits.ts";
import { refusePointer } from "./lfs_pointer.ts";

/** One ONNX graph of a model folder and the files that hold its weights. */
export interface ModelFile {
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

/** How files of less precision end; `int8` has two endings in use. The best come first. */
export const VARIANTS = {
  fp32: [""],
  fp16: ["_fp16"],
  int8: ["_quantized", "_int8"],
  uint8: ["_uint8"],
  q4: ["_q4"],
  q4f16: ["_q4f16"],
  bnb4: ["_bnb4"],
} as const;

export type GraphVariant = keyof typeof VARIANTS;

/** Where graphs are: the hub's place, and that of a plain export. */
const PLACES = ["onnx/", ""];

/** The graph for `modality` among a folder's files, and its weights; null if there is none. */
export function chooseGraph(
  files: readonly string[],
  modality: Modality,
  variants = Object.keys(VARIANTS) as GraphVariant[],
): { graph: string; weights: string[] } | null {
  const graph = PLACES.flatMap((location) =>
    STEMS[modality].flatMap((stem) =>
      variants.flatMap((variant) => VARIANTS[variant].map((end) => `${location}${stem}${end}.onnx`))
    )
  ).find((name) => files.includes(name));
  if (graph === undefined) return null;
  const isWeights = (name: string) =>
    name.startsWith(graph) && /^[._]data(_\d+)?$/.test(name.slice(graph.length));
  return { graph, weights: files.filter(isWeights).sort() };
}

/** The graph that encodes `modality`, or a sentence about what is there instead. */
export function findModelFile(folder: string, modality: Modality): ModelFile {
  const present = PLACES.flatMap((location) =>
    listFolder(join(folder, location)).map((name) => location + name)
  );
  const graph = chooseGraph(present, modality);
  if (graph === null) {
    const others = present.filter((name) => name.endsWith(".onnx"));
    const wanted = STEMS[modality].map((stem) => `${stem}.onnx`).join(" or ");
    throw new Error(
      `${folder}: onnx/ holds no ${modality} model; looked for ${wanted}, also with endings such ` +
        "as _fp16 and _quantized" +
        (others.length > 0 ? `, and found ${others.join(", ")}. ` : ". ") +
        "Export the model to ONNX or copy that file from the model's page.",
    );
  }
  return {
    path: join(folder, graph.graph),
    name: graph.graph,
    external: graph.weights.map((name) => basename(name)),
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
): Promise<{ hashes: Record<string, string>; traits: GraphTraits; size: number }> {
  const { bytes, external } = await readModelFile(file);
  const hashes = Object.fromEntries([
    [file.name, sha256Hex(bytes)],
    ...external.map(({ path, data }) => [join(dirname(file.name), path), sha256Hex(data)]),
  ]);
  const size = external.reduce((sum, { data }) => sum + data.length, bytes.length);
  return { hashes, traits: graphTraits(bytes), size };
}

async function readChecked(path: string): Promise<Uint8Array> {
  const bytes = await readBytes(path);
  refusePointer(path, bytes);
  return bytes;
}

function listFolder(path: string): string[] {
  try {
    return namesIn(path).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
