import { basename, extname, join, resolve } from "../host/paths.ts";
import type { Core } from "../core/core.ts";
import type { Matrix } from "../core/matrix.ts";
import { mountBytes } from "../host/mounts.ts";
import { EmbeddingSet, type EmbeddingSetParts } from "./embedding_set.ts";
import { exists, isFolder } from "./files/files.ts";
import { readMatrixFile, readMatrixRows } from "./formats/matrix_file.ts";
import { readNpyIntegers } from "./formats/npy.ts";
import { refuseFlat, refuseHuge } from "./flat_vectors.ts";
import { findPart } from "./find_part.ts";
import { changedFiles, readManifest } from "./manifest.ts";
import { type AliasChoice, aliasesOf, decidedAliases, mergeAliases } from "./labels/aliases.ts";
import type { NamedColumn } from "./labels/column_mapping.ts";
import { rowsThatFit } from "./room.ts";
import type { SceneSet } from "./scene_set.ts";
import { readLabels, readScenes } from "./labels/read_scenes.ts";

/**
 * Where a set lies: a folder, single files, or bytes.
 *
 * Embeddings are .npy, .npz, .safetensors, .parquet or .pkl; labels .csv, .parquet, .jsonl, .npy of
 * integers, or the published dataset.pkl. A .parquet may hold both.
 */
export type EmbeddingSource =
  & {
    /** What columns of labels are, where their names don't say. */
    readonly columns?: readonly NamedColumn[];
    /** What spellings are that could be one value; default: they stay apart, and nobody has decided. */
    readonly aliases?: AliasChoice | null;
  }
  & ({ readonly folder: string } | FileSource | BytesSource);

/** The files of a set's folder as bytes in memory: for hosts without files, and for uploads. */
export interface BytesSource {
  /** What reports call the set. */
  readonly name: string;
  /** Contents by the names that files in a folder have: `embeddings.npy`, `labels.csv`, …. */
  readonly files: { readonly [name: string]: Uint8Array };
}

/** Embeddings and labels from single files. */
export interface FileSource {
  /** Embeddings [scenes, dim]. */
  readonly embeddings: string;
  /** What the rows show: a CSV file. */
  readonly labels: string;
  /** Embeddings of single objects. */
  readonly objects?: string | null;
  /** Embeddings of captions. */
  readonly captions?: string | null;
}

/**
 * Loads an embedding set into the core's memory. The caller disposes of it.
 *
 * @param draw rows to read of embeddings that don't fit into memory; of those that do all are read
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
export function loadEmbeddingSet(
  core: Core,
  source: EmbeddingSource,
  draw: (count: number) => Int32Array | null = () => null,
): Promise<EmbeddingSet> {
  if ("files" in source) return loadBytes(core, source, source);
  return "folder" in source
    ? loadFolder(core, source.folder, source, draw)
    : loadFiles(core, source, source, draw);
}

/** How labels are to be read. */
type Reading = Pick<EmbeddingSource, "columns" | "aliases">;

async function loadBytes(
  core: Core,
  { name, files }: BytesSource,
  reading: Reading,
): Promise<EmbeddingSet> {
  using mount = mountBytes(name, files);
  return await loadFolder(core, mount.folder, reading);
}

const EXTRAS = ["objects", "captions", "conceptCaptions"] as const;

async function loadFolder(
  core: Core,
  folder: string,
  { columns, aliases }: Reading,
  draw: (count: number) => Int32Array | null = () => null,
): Promise<EmbeddingSet> {
  const part = (part: Part) => findPart(folder, FILES[part]);
  const named = isFolder(folder) ? part("embeddings") : null;
  const rows = named === null ? null : await rowsThatFit(named, draw);
  const { scenes: read, source, remarks } = await readScenes(folder, [], columns);
  const { scenes, ...decided } = decide(read, aliases);
  const embeddings = part("embeddings");
  if (embeddings === null) {
    throw new Error(`${folder} has no embeddings.npy. Encode its scenes first.`);
  }
  const matrices = await loadMatrices(core, {
    embeddings,
    objects: part("objects"),
    captions: part("captions"),
    conceptCaptions: part("conceptCaptions"),
  }, rows);
  const trained = exists(join(folder, TRAINED)) ? join(folder, TRAINED) : null;
  const manifest = await readManifest(folder);
  const names = [
    "scenes.json",
    ...[source, ...Object.values(matrices.files)].map((p) => basename(p)),
  ];
  // What does not fit into memory is not read through for its hash either.
  const partly = rows === null
    ? []
    : [matrices.files.embeddings, matrices.files.captions].map((path) => path && basename(path));
  const there = names.filter((name) => exists(join(folder, name)) && !partly.includes(name));
  const changed = manifest ? await changedFiles(folder, manifest, there) : [];
  return build(matrices, {
    name: basename(resolve(folder)),
    scenes: rows === null ? scenes : scenes.select(rows),
    trained: trained === null ? null : await trainedObjects(trained, matrices),
    files: { scenes: source, ...matrices.files, ...trained === null ? {} : { trained } },
    ...decided,
    notes: [
      ...decided.notes,
      ...changed.map((name) => `${name} is no longer what manifest.json says was written.`),
    ],
    provenance: manifest?.provenance ?? null,
    remarks,
  });
}

/** The scenes with their spellings as they were decided on, and what then is to be known of these. */
function decide(
  scenes: SceneSet,
  choice: AliasChoice | null = null,
): Pick<EmbeddingSetParts, "scenes" | "aliases"> & { readonly notes: readonly string[] } {
  const aliases = aliasesOf(scenes.space);
  if (choice === null) return { scenes, aliases, notes: [] };
  return {
    scenes: choice === "merge" && aliases.length > 0 ? mergeAliases(scenes) : scenes,
    aliases: [],
    notes: decidedAliases(aliases, choice),
  };
}

/** What a trained set says of its encoder: 1 for each object that it saw, by radix id. */
const TRAINED = "trained.npy";

async function trainedObjects(path: string, matrices: Matrices): Promise<Int32Array> {
  try {
    return (await readNpyIntegers(path)).data;
  } catch (error) {
    release(matrices);
    throw error;
  }
}

async function loadFiles(
  core: Core,
  { embeddings, labels, objects = null, captions = null }: FileSource,
  { columns, aliases }: Reading,
  draw: (count: number) => Int32Array | null,
): Promise<EmbeddingSet> {
  const rows = await rowsThatFit(embeddings, draw);
  const { scenes: read, remarks } = await readLabels(
    labels,
    undefined,
    [],
    columns,
    labels === embeddings,
  );
  const { scenes, ...decided } = decide(read, aliases);
  const paths = { embeddings, objects, captions, conceptCaptions: null };
  const matrices = await loadMatrices(core, paths, rows);
  return build(matrices, {
    name: basename(embeddings, extname(embeddings)),
    scenes: rows === null ? scenes : scenes.select(rows),
    files: { scenes: labels, ...matrices.files },
    remarks,
    ...decided,
  });
}

type Extra = typeof EXTRAS[number];
type Part = "embeddings" | Extra;

/** What the parts are called in a folder and in files that hold several arrays. */
const FILES: { readonly [part in Part]: string } = {
  embeddings: "embeddings",
  objects: "objects",
  captions: "captions",
  conceptCaptions: "concept_captions",
};

interface Matrices {
  readonly embeddings: Matrix;
  readonly extras: { readonly [name in Extra]?: Matrix };
  readonly files: { readonly [name in Part]?: string };
}

async function loadMatrices(
  core: Core,
  paths:
    & { readonly embeddings: string }
    & { readonly [name in Extra]: string | null },
  rows: Int32Array | null,
): Promise<Matrices> {
  // Captions lie row by row beside the embeddings.
  const read = (path: string, part: Part) =>
    rows !== null && (part === "embeddings" || part === "captions")
      ? readMatrixRows(core, path, rows)
      : readMatrixFile(core, path, FILES[part]);
  const embeddings = await read(paths.embeddings, "embeddings");
  const extras: { [name in Extra]?: Matrix } = {};
  const files: { [name in Part]?: string } = { embeddings: paths.embeddings };
  try {
    refuseFlat(paths.embeddings, embeddings);
    for (const name of EXTRAS) {
      const path = paths[name];
      if (path === null) continue;
      extras[name] = await read(path, name);
      refuseHuge(path, extras[name]);
      files[name] = path;
    }
    return { embeddings, extras, files };
  } catch (error) {
    release({ embeddings, extras, files });
    throw error;
  }
}

function build(
  matrices: Matrices,
  rest: Omit<EmbeddingSetParts, Part>,
): EmbeddingSet {
  try {
    return new EmbeddingSet({ ...rest, embeddings: matrices.embeddings, ...matrices.extras });
  } catch (error) {
    release(matrices);
    throw error;
  }
}

function release({ embeddings, extras }: Matrices): void {
  for (const matrix of [embeddings, ...Object.values(extras)]) matrix.dispose();
}
