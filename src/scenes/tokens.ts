import type { Core } from "../core/core.ts";
import { numberedSpace } from "../data/numbered_space.ts";
import { readConceptsFile } from "../data/concepts_file.ts";
import { FolderWriter } from "../data/folder_writer.ts";
import { formatJson } from "../data/formats/json.ts";
import { formatNpyHeader } from "../data/formats/npy_header.ts";
import { formatLabels } from "../data/labels.ts";
import { writeScenes } from "../data/save_embedding_set.ts";
import { optionTable, type OptionValues } from "../run/options.ts";
import { listScenes } from "./list_scenes.ts";
import type { SceneMaker, SceneProgress } from "./maker.ts";
import { LIST_OPTIONS } from "./scene_options.ts";
import { TokenWriter } from "./token_writer.ts";

const OPTIONS = optionTable({
  values: {
    kind: "numbers",
    default: [5, 5, 5],
    min: 2,
    help: "Numbers of values, one a concept: 5,5,5 makes 125 objects.",
  },
  ...LIST_OPTIONS,
  format: {
    kind: "choice",
    of: ["marked", "plain"],
    default: "marked",
    help: "Scenes as SOO c1 c2 EOO … EOS, or as c1 c2 … EOS.",
  },
});

type TokensOptions = OptionValues<typeof OPTIONS>;

/** Scenes held in memory at a time while they are written. */
const CHUNK = 1 << 14;

/**
 * Symbolic scenes: `tokens.npy`, int32 [scenes, length], every object alone in `object_tokens.npy`, and
 * `tokens.json`, which names the tokens; the same as words in `captions.txt` and `objects.txt`, which
 * `encode` reads. The numbering is that of `train`.
 */
export const tokens: SceneMaker<typeof OPTIONS> = {
  name: "tokens",
  summary: "symbolic scenes, one token a value, as models trained from scratch read them",
  options: OPTIONS,
  make: makeTokens,
};

async function makeTokens(
  core: Core,
  options: TokensOptions,
  seed: number,
  folder: string,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Promise<number> {
  const { concepts, values, objects, pairs, maxScenes, format } = options;
  const space = concepts === null ? numberedSpace(values) : await readConceptsFile(concepts);
  const scenes = listScenes(core, space, { objects, pairs, maxScenes, seed });
  const written = new TokenWriter(space, format);
  const width = objects * space.concepts.length;

  const writer = new FolderWriter(folder, []);
  await writeScenes(writer, scenes, {
    name: "tokens",
    seed,
    options: { objects, pairs, maxScenes, format },
  });
  await writer.write("labels.csv", formatLabels(scenes));
  const scene = (i: number) => scenes.values.subarray(i * width, (i + 1) * width);
  await writer.write("tokens.npy", npy(scenes.count, written, objects, scene, progress, signal));
  const object = (id: number) => Int32Array.from(space.valuesOf(id));
  await writer.write("object_tokens.npy", npy(space.objectCount, written, 1, object));
  const names = written.names();
  await writer.write("captions.txt", lines(scenes.count, (i) => written.caption(scene(i), names)));
  await writer.write(
    "objects.txt",
    lines(space.objectCount, (id) => written.caption(object(id), names)),
  );
  await writer.write("tokens.json", formatJson({ format, tokens: names }));
  await writer.finish({ maker: "tokens" });
  return scenes.count;
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
  written: TokenWriter,
  objects: number,
  valuesOf: (index: number) => Int32Array,
  progress?: SceneProgress,
  signal?: AbortSignal,
): Iterable<Uint8Array> {
  const length = written.length(objects);
  yield formatNpyHeader("<i4", [count, length]);
  for (let first = 0; first < count; first += CHUNK) {
    signal?.throwIfAborted();
    progress?.update(first, count, "writing tokens");
    const rows = Math.min(CHUNK, count - first);
    const piece = new Int32Array(rows * length);
    for (let row = 0; row < rows; row++) {
      written.put(valuesOf(first + row), piece.subarray(row * length, (row + 1) * length));
    }
    yield new Uint8Array(piece.buffer);
  }
  progress?.update(count, count, "writing tokens");
}
