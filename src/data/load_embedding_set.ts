import { inputNote } from "../result/input_notes.ts";
import type { Note } from "../result/note.ts";
import { basename, extname, join, resolve } from "../host/paths.ts";
import type { Core } from "../core/core.ts";
import type { Matrix } from "../core/matrix.ts";
import { mountBytes } from "../host/mounts.ts";
import { type Baseline, type BaselineNames, coveredRows } from "./baselines.ts";
import { checkSource } from "./check_source.ts";
import { EmbeddingSet, type EmbeddingSetParts } from "./embedding_set.ts";
import { exists, namesIn } from "./files/files.ts";
import { formatOf, namedArray } from "./formats/formats.ts";
import { readMatrixFile, readMatrixRows } from "./formats/matrix_file.ts";
import { readNpyIntegers } from "./formats/npy.ts";
import { refuseFlat, refuseHuge } from "./flat_vectors.ts";
import { type GivenNumbers, matrixOf } from "./given_matrix.ts";
import { decidedAliases } from "./labels/alias_notes.ts";
import { ALIAS_CHOICES, type AliasChoice, aliasesOf, mergeAliases } from "./labels/aliases.ts";
import type { BytesSource, Draw, EmbeddingSource, PartsSource } from "./embedding_source.ts";
import { type GivenLabels, scenesOfGiven } from "./labels/given_labels.ts";
import { folderNames, noVectors, readLabels, readNamedScenes } from "./labels/read_scenes.ts";
import { ChangedFiles, HeldFiles, readManifest } from "./manifest.ts";
import { rowsThatFit } from "./memory_needed.ts";
import type { SceneSet } from "./scene_set.ts";
import { MATRIX_NAMES, type MatrixPart, type SetNames, setNames } from "./set_names.ts";

/**
 * Loads an embedding set into the core's memory, from files or from arrays `[scenes, dim]`. The caller disposes of it.
 *
 * @param draw rows to read of embeddings that don't fit into memory; of those that do all are read
 * @throws {TypeError} for what is no source, and for a part that no set has
 * @throws {Error} where a file is missing or does not fit the others, in a sentence that names it
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 *
 * const folder = "fixtures/sets/minilm-clevr-captions";
 * using set = await loadEmbeddingSet(await loadCore(), { folder });
 * assert(set.embeddings.rows === 576 && set.embeddings.cols === set.dim);
 * ```
 */
export async function loadEmbeddingSet(
  core: Core,
  source: EmbeddingSource,
  draw: Draw = () => null,
): Promise<EmbeddingSet> {
  checkSource(source);
  if ("files" in source) return await loadBytes(core, source, source);
  return "folder" in source
    ? await loadFolder(core, source.folder, source, draw)
    : await loadParts(core, source, source, draw);
}

type ReadOptions = Pick<
  EmbeddingSource,
  "columns" | "template" | "concepts" | "aliases" | "acceptChanges"
>;

async function loadBytes(
  core: Core,
  { name, files }: BytesSource,
  how: ReadOptions,
): Promise<EmbeddingSet> {
  using mount = mountBytes(name, files);
  return await loadFolder(core, mount.folder, how, () => null);
}

const EXTRAS = ["objects", "captions", "conceptCaptions"] as const;

/** The scenes with their spellings as they were decided on, and what then is to be known of these. */
function decide(
  scenes: SceneSet,
  choice: AliasChoice | null = null,
): Pick<EmbeddingSetParts, "scenes" | "aliases"> & { readonly notes: readonly Note[] } {
  if (choice !== null && !ALIAS_CHOICES.includes(choice)) {
    throw new TypeError(`aliases: "${choice}" is neither ${ALIAS_CHOICES.join(" nor ")}.`);
  }
  const aliases = aliasesOf(scenes.space);
  if (choice === null) return { scenes, aliases, notes: [] };
  return {
    scenes: choice === "merge" && aliases.length > 0 ? mergeAliases(scenes) : scenes,
    aliases: [],
    notes: decidedAliases(aliases, choice),
  };
}

async function loadFolder(
  core: Core,
  folder: string,
  how: ReadOptions,
  draw: Draw,
): Promise<EmbeddingSet> {
  const all = folderNames(folder);
  const manifest = await readManifest(folder);
  using heldFiles = new HeldFiles(folder, manifest, all);
  const refuse = (changed: readonly string[]) => {
    if (changed.length > 0 && !how.acceptChanges) throw new ChangedFiles(folder, changed);
  };
  let read: ReadParts;
  try {
    read = await readFolder(core, folder, setNames(all), how, draw);
  } catch (error) {
    // What can't be read is more than a bad file where it once was a good one.
    refuse(await heldFiles.changed());
    throw error;
  }
  try {
    const changed = await heldFiles.changed(read.partly);
    refuse(changed);
    return new EmbeddingSet({
      ...read.parts,
      notes: [
        ...read.parts.notes,
        ...changed.map((file) => inputNote("files.changed", { file })),
      ],
      provenance: manifest?.provenance ?? null,
    });
  } catch (error) {
    release(read.matrices);
    throw error;
  }
}

interface ReadParts {
  readonly parts: EmbeddingSetParts & { readonly notes: readonly Note[] };
  readonly matrices: Matrices;
  /** Names of files that don't fit into memory: of these some rows were read, and their hash is not taken either. */
  readonly partly: readonly string[];
}

async function readFolder(
  core: Core,
  folder: string,
  names: SetNames,
  { aliases, ...words }: ReadOptions,
  draw: Draw,
): Promise<ReadParts> {
  const at = (name: string | null) => name === null ? null : join(folder, name);
  const { embeddings: first, captions } = names.matrices;
  const some = first === null ? null : await rowsThatFit(at(first)!, draw);
  const { scenes: listed, source, remarks } = await readNamedScenes(folder, names, [], words);
  const { scenes, ...decided } = decide(listed, aliases);
  const rows = some && scenes.views ? draw(scenes.count, scenes) : some;
  if (first === null) throw noVectors(folder, namesIn(folder));
  const trained = at(names.trained);
  const marks = trained === null ? null : (await readNpyIntegers(trained)).data;
  const matrices = await loadMatrices(
    core,
    {
      embeddings: at(first)!,
      objects: at(names.matrices.objects),
      captions: at(captions),
      conceptCaptions: at(names.matrices.conceptCaptions),
    },
    rows,
    scenes.count,
  );
  const baselines: Baseline[] = [];
  try {
    for (const one of names.baselines) {
      const read = await loadBaseline(core, folder, one, rows);
      if (read !== null) baselines.push(read);
    }
  } catch (error) {
    release({ ...matrices, baselines });
    throw error;
  }
  const parts = {
    ...matrices.extras,
    embeddings: matrices.embeddings,
    baselines,
    name: basename(resolve(folder)),
    scenes: rows === null ? scenes : scenes.select(rows),
    sampled: rows && { rows, of: scenes.count },
    trained: marks,
    files: { scenes: source, ...matrices.files, ...trained === null ? {} : { trained } },
    remarks: [...remarks, ...matrices.remarks],
    ...decided,
  };
  const partly = rows === null
    ? []
    : [first, captions, ...names.baselines.map(({ rows }) => rows)].filter((name) => name !== null);
  return { parts, matrices: { ...matrices, baselines }, partly };
}

/** @param rows scenes to read of a set that does not fit into memory; null for all. Null where it covers none of them */
async function loadBaseline(
  core: Core,
  folder: string,
  { name, rows: file, scenes: listed }: BaselineNames,
  rows: Int32Array | null,
): Promise<Baseline | null> {
  const path = join(folder, file);
  const scenes = listed === null ? null : (await readNpyIntegers(join(folder, listed))).data;
  if (rows !== null) {
    const result = coveredRows(scenes, rows);
    if (result.places.length === 0) return null;
    const all = result.scenes.length === rows.length;
    return {
      name,
      rows: await readMatrixRows(core, path, result.places),
      scenes: all ? null : result.scenes,
    };
  }
  const matrix = await readMatrixFile(core, path, "embeddings");
  try {
    refuseHuge(path, matrix);
    return { name, rows: matrix, scenes };
  } catch (error) {
    matrix.dispose();
    throw error;
  }
}

async function loadParts(
  core: Core,
  { embeddings, shape, labels, objects = null, captions = null, name }: PartsSource,
  { aliases, ...words }: ReadOptions,
  draw: Draw,
): Promise<EmbeddingSet> {
  const some = typeof embeddings === "string" ? await rowsThatFit(embeddings, draw) : null;
  const { scenes: read, remarks } = isPath(labels)
    ? await readLabels(labels, undefined, [], words, isOneFile(labels, embeddings))
    : await scenesOfGiven(labels, words);
  const { scenes, ...decided } = decide(read, aliases);
  const rows = some && scenes.views ? draw(scenes.count, scenes) : some;
  const shaped = shape !== undefined && ArrayBuffer.isView(embeddings)
    ? { data: embeddings, shape }
    : embeddings;
  const parts = { embeddings: shaped, objects, captions, conceptCaptions: null };
  const matrices = await loadMatrices(core, parts, rows, scenes.count);
  return build(matrices, {
    name: name ??
      (typeof embeddings === "string" ? basename(embeddings, extname(embeddings)) : "embeddings"),
    scenes: rows === null ? scenes : scenes.select(rows),
    sampled: rows && { rows, of: scenes.count },
    files: { ...isPath(labels) && { scenes: labels }, ...matrices.files },
    // Of one file its labels have said already what is not read.
    remarks: [...remarks, ...isPath(labels) && labels === embeddings ? [] : matrices.remarks],
    ...decided,
  });
}

/** Whether labels and embeddings are in one file, which may hold several arrays. */
function isOneFile(labels: string, embeddings: string | GivenNumbers): boolean {
  return typeof embeddings === "string" && labels === namedArray(embeddings).file;
}

/** The text of a .csv has at least two lines. A path that has is called as a file of labels, or that file is there. */
function isPath(labels: string | GivenLabels): labels is string {
  if (typeof labels !== "string") return false;
  if (!labels.includes("\n")) return true;
  const [hasCells, isCalled] = [/[,;\t|]/.test(labels), formatOf(labels) !== null];
  if (labels.length > LONGEST_PATH || hasCells && !isCalled) return false;
  try {
    return isCalled && !hasCells || exists(labels);
  } catch {
    return false; // Nobody's file, where it may not be looked for.
  }
}

const LONGEST_PATH = 4096;

type Extra = typeof EXTRAS[number];

interface Matrices {
  readonly embeddings: Matrix;
  readonly extras: { readonly [name in Extra]?: Matrix };
  readonly files: { readonly [name in MatrixPart]?: string };
  readonly baselines?: readonly Baseline[];
  /** Sentences on columns that are no part of any of these. */
  readonly remarks: readonly string[];
}

async function loadMatrices(
  core: Core,
  paths:
    & { readonly embeddings: string | GivenNumbers }
    & { readonly [name in Extra]: string | GivenNumbers | null },
  rows: Int32Array | null,
  scenes: number,
): Promise<Matrices> {
  const nameOf = (from: string | GivenNumbers, part: MatrixPart) =>
    typeof from === "string" ? from : part;
  const remarks: string[] = [];
  // Captions are row by row beside the embeddings.
  const read = async (from: string | GivenNumbers, part: MatrixPart, dim?: number) =>
    typeof from !== "string"
      ? matrixOf(core, part, from, dim === undefined ? { rows: scenes } : { cols: dim })
      : rows !== null && (part === "embeddings" || part === "captions")
      ? await readMatrixRows(core, from, rows)
      : await readMatrixFile(core, from, MATRIX_NAMES[part], (text) => remarks.push(text));
  const embeddings = await read(paths.embeddings, "embeddings");
  const extras: { [name in Extra]?: Matrix } = {};
  const files: { [name in MatrixPart]?: string } = {
    embeddings: nameOf(paths.embeddings, "embeddings"),
  };
  try {
    refuseFlat(files.embeddings!, embeddings);
    for (const name of EXTRAS) {
      const from = paths[name];
      if (from === null) continue;
      extras[name] = await read(from, name, embeddings.cols);
      files[name] = nameOf(from, name);
      refuseHuge(files[name], extras[name]);
    }
    return { embeddings, extras, files, remarks };
  } catch (error) {
    release({ embeddings, extras, files, remarks });
    throw error;
  }
}

function build(
  matrices: Matrices,
  rest: Omit<EmbeddingSetParts, MatrixPart>,
): EmbeddingSet {
  try {
    return new EmbeddingSet({ ...rest, embeddings: matrices.embeddings, ...matrices.extras });
  } catch (error) {
    release(matrices);
    throw error;
  }
}

function release({ embeddings, extras, baselines = [] }: Matrices): void {
  const others = [...Object.values(extras), ...baselines.map(({ rows }) => rows)];
  for (const matrix of [embeddings, ...others]) matrix.dispose();
}
