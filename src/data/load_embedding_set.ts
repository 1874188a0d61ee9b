import { basename, extname, join, resolve } from "node:path";
import type { Core } from "../core/core.ts";
import type { Matrix } from "../core/matrix.ts";
import { EmbeddingSet, type EmbeddingSetParts } from "./embedding_set.ts";
import { exists } from "./files.ts";
import { readNpyMatrix } from "./formats/npy.ts";
import { changedFiles, readManifest } from "./manifest.ts";
import { readLabels, readScenes } from "./read_scenes.ts";

/** Where a set lies: a folder, or single files. */
export type EmbeddingSource =
  | { readonly folder: string }
  | {
    readonly embeddings: string;
    readonly labels: string;
    readonly objects?: string | null;
    readonly captions?: string | null;
  };

/** Loads an embedding set into the core's memory. The caller disposes of it. */
export function loadEmbeddingSet(core: Core, source: EmbeddingSource): Promise<EmbeddingSet> {
  return "folder" in source ? loadFolder(core, source.folder) : loadFiles(core, source);
}

const EXTRAS = {
  objects: "objects.npy",
  captions: "captions.npy",
  conceptCaptions: "concept_captions.npy",
} as const;

async function loadFolder(core: Core, folder: string): Promise<EmbeddingSet> {
  const path = (name: string) => join(folder, name);
  const has = (name: string) => exists(path(name));
  const { scenes, source } = await readScenes(folder);
  if (!has("embeddings.npy")) {
    throw new Error(`${folder} has no embeddings.npy. Encode its scenes first.`);
  }
  const extra = (name: string) => has(name) ? path(name) : null;
  const matrices = await loadMatrices(core, {
    embeddings: path("embeddings.npy"),
    objects: extra(EXTRAS.objects),
    captions: extra(EXTRAS.captions),
    conceptCaptions: extra(EXTRAS.conceptCaptions),
  });
  const manifest = await readManifest(folder);
  const read = ["scenes.json", basename(source), "embeddings.npy", ...Object.values(EXTRAS)];
  const changed = manifest ? await changedFiles(folder, manifest, read.filter(has)) : [];
  return build(matrices, {
    name: basename(resolve(folder)),
    scenes,
    files: { scenes: source, ...matrices.files },
    notes: changed.map((name) => `${name} is no longer what manifest.json says was written.`),
    provenance: manifest?.provenance ?? null,
  });
}

async function loadFiles(
  core: Core,
  { embeddings, labels, objects = null, captions = null }: Exclude<
    EmbeddingSource,
    { folder: string }
  >,
): Promise<EmbeddingSet> {
  const { scenes } = await readLabels(labels);
  const paths = { embeddings, objects, captions, conceptCaptions: null };
  const matrices = await loadMatrices(core, paths);
  return build(matrices, {
    name: basename(embeddings, extname(embeddings)),
    scenes,
    files: { scenes: labels, ...matrices.files },
  });
}

type Extra = keyof typeof EXTRAS;
type Part = "embeddings" | Extra;

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
): Promise<Matrices> {
  const embeddings = await readNpyMatrix(core, paths.embeddings);
  const extras: { [name in Extra]?: Matrix } = {};
  const files: { [name in Part]?: string } = { embeddings: paths.embeddings };
  try {
    for (const name of ["objects", "captions", "conceptCaptions"] as const) {
      const path = paths[name];
      if (path === null) continue;
      extras[name] = await readNpyMatrix(core, path);
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
