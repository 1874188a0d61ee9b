import { statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { attempt, exists, readBytes } from "@bindscope/bindscope/rooms/data";
import { filesAt } from "@bindscope/bindscope/rooms/host";
import { type ExternalFile, type GraphSummary, readOnnx, summarize } from "../graph/read_graph.ts";
import type { Modality } from "./family.ts";
import { chooseOutput, type GraphOutput } from "./graph_output.ts";
import { type ImageRecipe, readImageRecipe, type Size } from "../pictures/image_recipe.ts";
import { refusePointer } from "./lfs_pointer.ts";
import { graphTraits, randomNote } from "./graph_traits.ts";
import type { ModelFile } from "./model_file.ts";
import { modelFileFor, type ModelFolder } from "./model_folder.ts";
import { readTokenizer } from "../tokens/tokenizer.ts";

/** How one kind of scene would be encoded. */
export interface TowerContent {
  /** Pictures or text. */
  readonly modality: Modality;
  /** The graph that would be used, or null if there is none that could be. */
  readonly graph: string | null;
  /** Bytes of the graph and its weights. */
  readonly bytes: number;
  /** What its graph says of itself; null without a graph. */
  readonly summary: GraphSummary | null;
  /** How pictures are resized and cut; null where they are not, or of captions. */
  readonly resize: string | null;
  /** What would be read without flags; null where only the running graph tells. */
  readonly reads: GraphOutput | null;
  /** Sentences on what is missing or broken; none if pictures or captions can be encoded. */
  readonly problems: readonly string[];
  /** Sentences on what to know of its embeddings. */
  readonly notes: readonly string[];
}

/** Looks at what `modality` would be encoded with. What is missing or broken becomes a sentence. */
export async function towerContent(model: ModelFolder, modality: Modality): Promise<TowerContent> {
  const problems: string[] = [];
  const attemptTo = async <T>(look: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await look();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return null;
    }
  };
  const resize = await attemptTo(async () => {
    if (modality === "image") return resizeWords(await readImageRecipe(model.path));
    await readTokenizer(model);
    return null;
  });
  const file = await attemptTo(() => modelFileFor(model, modality));
  const graph = file && await attemptTo(async () => {
    const bytes = await readBytes(file.path);
    refusePointer(file.path, bytes);
    const { random } = graphTraits(bytes);
    return { bytes: bytes.length, summary: summarize(readOnnx(file.path, bytes)), random };
  });
  if (!file || !graph) {
    const none = { graph: null, bytes: 0, summary: null, reads: null, notes: [] };
    return { modality, ...none, resize, problems };
  }
  const { summary } = graph;
  let weights = 0;
  for (const external of summary.external) {
    weights += await attemptTo(() => weightsSize(file, external)) ?? 0;
  }
  const reads = summary.outputs.some(({ shape }) => shape.length === 0) ? null : await attemptTo(
    () =>
      chooseOutput({ name: file.path, outputs: summary.outputs }, {
        output: null,
        pooling: "auto",
        readout: model.family[modality]!,
        sentenceTransformers: model.sentenceTransformers,
      }),
  );
  const notes = graph.random.length > 0 ? [randomNote(graph.random)] : [];
  const bytes = graph.bytes + weights;
  return { modality, graph: file.name, bytes, summary, resize, reads, problems, notes };
}

/** Whose filter; transformers 5 resizes by torchvision unless told otherwise. */
function resizeWords({ resize, crop, backend }: ImageRecipe): string | null {
  if (resize === null) return null;
  const size = ({ width, height }: Size) => `${width} x ${height}`;
  const to = "shortestEdge" in resize.to
    ? `shortest edge ${resize.to.shortestEdge}`
    : size(resize.to);
  return `${resize.filter} as by ${backend === "pillow" ? "Pillow" : backend}, to ${to}${
    crop === null ? "" : `, cut to ${size(crop)}`
  }`;
}

/** Bytes of a file of weights, which has to be there, whole, and found by its name. */
function weightsSize(file: ModelFile, { name, bytes }: ExternalFile): number {
  const path = join(dirname(file.path), name);
  if (!exists(path)) throw new Error(`${path} is missing; it holds weights of ${file.name}.`);
  refusePointer(path, firstBytes(path));
  const { size } = statSync(path);
  if (size < bytes) {
    throw new RangeError(
      `${path} has ${size} bytes, but ${file.name} has weights up to ${bytes}. It is cut short; ` +
        "download it again.",
    );
  }
  if (!file.external.includes(name)) {
    throw new Error(
      `${path} holds weights of ${file.name}, but only files named like ` +
        `${basename(file.name)}_data are looked for. Save the model with such a name.`,
    );
  }
  return size;
}

function firstBytes(path: string): Uint8Array {
  const bytes = new Uint8Array(64);
  const file = attempt("read", path, () => filesAt(path).open(path, "r"));
  try {
    return bytes.subarray(0, attempt("read", path, () => file.read(bytes, 0)));
  } finally {
    file.close();
  }
}
