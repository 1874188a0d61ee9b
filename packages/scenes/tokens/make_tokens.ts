import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  type ConceptSpace,
  FolderWriter,
  formatJson,
  formatLabels,
  formatNpyHeader,
  numberedSpace,
  readConceptsFile,
  type SceneSet,
  writeScenes,
} from "@bindscope/bindscope/rooms/data";
import { listScenes, type SceneListOptions } from "../list_scenes.ts";
import type { SceneProgress } from "../maker.ts";
import type { TokensOptions } from "./options.ts";
import { TokenWriter } from "./token_writer.ts";

/** Scenes held in memory at a time while they are written. */
const CHUNK = 1 << 14;

export async function makeTokens(
  core: Core,
  options: TokensOptions,
  seed: number,
  folder: string,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Promise<number> {
  const { concepts, values, objects, pairs, maxScenes, sample, format } = options;
  const fewest = options.fewest ?? objects;
  if (fewest > objects) {
    throw new RangeError(`--fewest ${fewest} is more than --objects ${objects}. Exchange them.`);
  }
  const space = concepts === null ? numberedSpace(values) : await readConceptsFile(concepts);
  const groups = listGroups(core, space, { objects, pairs, maxScenes, sample, seed }, fewest);
  const tokenizer = new TokenWriter(space, format, fewest < objects);

  const writer = new FolderWriter(folder, [
    "scenes.json",
    "scenes.npy",
    "labels.csv",
    "counts.npy",
  ]);
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  if (groups.length === 1) {
    await writeScenes(writer, groups[0], {
      name: "tokens",
      seed,
      options: { objects, pairs, maxScenes, ...(sample === "scenes" ? {} : { sample }), format },
    });
    await writer.write("labels.csv", formatLabels(groups[0]));
  } else {
    const counts = groups.flatMap((group) => Array<number>(group.count).fill(group.objects));
    await writer.write("counts.npy", [
      formatNpyHeader("<i4", [count]),
      new Uint8Array(Int32Array.from(counts).buffer),
    ]);
  }
  const scene = sceneOf(groups);
  await writer.write("tokens.npy", npy(count, tokenizer, objects, scene, progress, signal));
  const object = (id: number) => Int32Array.from(space.valuesOf(id));
  await writer.write("object_tokens.npy", npy(space.objectCount, tokenizer, 1, object));
  const names = tokenizer.names();
  await writer.write("captions.txt", lines(count, (i) => tokenizer.caption(scene(i), names)));
  await writer.write(
    "objects.txt",
    lines(space.objectCount, (id) => tokenizer.caption(object(id), names)),
  );
  await writer.write("tokens.json", formatJson({ format, tokens: names }));
  await writer.finish({ maker: "tokens" });
  return count;
}

/** Scenes of each number of objects, the smallest first. */
function listGroups(
  core: Core,
  space: ConceptSpace,
  options: SceneListOptions,
  fewest: number,
): SceneSet[] {
  const groups: SceneSet[] = [];
  let left = options.maxScenes;
  for (let objects = fewest; objects <= options.objects; objects++) {
    const share = left === null ? null : Math.floor(left / (options.objects - objects + 1));
    const group = listScenes(core, space, { ...options, objects, maxScenes: share });
    if (left !== null) left -= group.count;
    groups.push(group);
  }
  return groups;
}

/** Value indices of the i-th scene of all groups, [objects, concepts]. */
function sceneOf(groups: readonly SceneSet[]): (index: number) => Int32Array {
  return (index) => {
    let at = index;
    const group = groups.find(({ count }) => at < count || (at -= count, false))!;
    const width = group.objects * group.space.concepts.length;
    return group.values.subarray(at * width, (at + 1) * width);
  };
}

/** One caption a line, in pieces. */
function* lines(count: number, captionOf: (index: number) => string): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  for (let first = 0; first < count; first += CHUNK) {
    const rows = Math.min(CHUNK, count - first);
    const piece = Array.from({ length: rows }, (_, i) => `${captionOf(first + i)}\n`);
    yield encoder.encode(piece.join(""));
  }
}

/** The pieces of int32 [count, length] as .npy. */
function* npy(
  count: number,
  tokenizer: TokenWriter,
  objects: number,
  valuesOf: (index: number) => Int32Array,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Iterable<Uint8Array> {
  const length = tokenizer.length(objects);
  yield formatNpyHeader("<i4", [count, length]);
  for (let first = 0; first < count; first += CHUNK) {
    signal?.throwIfAborted();
    progress?.update(first, count, "writing tokens");
    const rows = Math.min(CHUNK, count - first);
    const piece = new Int32Array(rows * length);
    for (let row = 0; row < rows; row++) {
      tokenizer.put(valuesOf(first + row), piece.subarray(row * length, (row + 1) * length));
    }
    yield new Uint8Array(piece.buffer);
  }
  progress?.update(count, count, "writing tokens");
}
