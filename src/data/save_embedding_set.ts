import { type Baseline, baselineFiles, BASELINES, COVERED } from "./baselines.ts";
import type { EmbeddingSet } from "./embedding_set.ts";
import { PICTURE_LIST } from "./picture_list.ts";
import type { Content } from "./files/atomic.ts";
import { FolderWriter } from "./files/folder_writer.ts";
import { formatJson } from "./formats/json.ts";
import { formatNpy, formatNpyMatrix } from "./formats/npy.ts";
import { formatLabels } from "./labels/labels.ts";
import type { SceneSet } from "./scene_set.ts";
import type { Provenance } from "./manifest.ts";
import { type Maker, scenesFile } from "./labels/scenes_file.ts";
import { VIEWS } from "./labels/view_labels.ts";
import { PATCHED, TOKENS } from "./tokens/layer_names.ts";

const PARTS = [
  "objects.npy",
  "captions.npy",
  "concept_captions.npy",
  VIEWS,
  PICTURE_LIST,
  TOKENS,
  PATCHED,
];

/** Files that not every set has: those of a set that was there in the folder give way. */
export const setParts = (folder: string): string[] => [...PARTS, ...baselineFiles(folder)];

/**
 * Writes the folder form of a set: scenes.json, scenes.npy, views.npy, labels.csv, embeddings.npy, what else
 * the set has, baselines/ among it, and manifest.json with the set's provenance and every file's hash. Files of a set that
 * was there before give way.
 *
 * @param maker what made the scenes, as scenes.json says it; null if unknown
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, saveEmbeddingSet } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * const folder = `${await Deno.makeTempDir()}/copy`;
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * await saveEmbeddingSet(folder, set);
 * using copy = await loadEmbeddingSet(core, { folder });
 * assertEquals(copy.sha256, set.sha256);
 * ```
 */
export async function saveEmbeddingSet(
  folder: string,
  set: EmbeddingSet,
  maker: Maker | null = null,
): Promise<void> {
  const writer = new FolderWriter(folder, setParts(folder));
  await writeScenes(writer, set.scenes, maker);
  await writer.write("labels.csv", formatLabels(set.scenes));
  await writer.write("embeddings.npy", formatNpyMatrix(set.embeddings));
  if (set.objects) await writer.write("objects.npy", formatNpyMatrix(set.objects));
  if (set.captions) await writer.write("captions.npy", formatNpyMatrix(set.captions));
  if (set.conceptCaptions) {
    await writer.write("concept_captions.npy", formatNpyMatrix(set.conceptCaptions));
  }
  for (const one of set.baselines) {
    await writeBaseline(writer, one.name, formatNpyMatrix(one.rows), one.scenes);
  }
  const { baselines: _, ...provenance } = set.provenance ?? {};
  await writer.finish({ ...provenance, ...baselinesOf(set.baselines) });
}

/** Writes a baseline: its matrix, and which scenes it covers where these are not all. */
export async function writeBaseline(
  writer: FolderWriter,
  name: string,
  matrix: Content,
  scenes: Int32Array | null,
): Promise<void> {
  await writer.write(`${BASELINES}/${name}.npy`, matrix);
  if (scenes === null) return;
  const listed = formatNpy({ shape: [scenes.length], data: scenes });
  await writer.write(`${BASELINES}/${name}${COVERED}`, listed);
}

/** As the manifest names them; nothing where there are none. */
export function baselinesOf(baselines: readonly Pick<Baseline, "name">[]): Provenance {
  return baselines.length === 0 ? {} : { baselines: baselines.map(({ name }) => name) };
}

/** Writes scenes.json and scenes.npy, and views.npy where scenes have views. */
export async function writeScenes(
  writer: FolderWriter,
  scenes: SceneSet,
  maker: Maker | null,
): Promise<void> {
  const { count, objects, space, values, views } = scenes;
  await writer.write("scenes.json", formatJson(scenesFile(scenes, maker)));
  const shape = [count, objects, space.concepts.length];
  await writer.write("scenes.npy", formatNpy({ shape, data: values }));
  if (views) await writer.write(VIEWS, formatNpy({ shape: [count], data: views }));
}
