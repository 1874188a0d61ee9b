/**
 * Which files of a folder are a set's, recognised by their names alone: what the loader opens, what the page takes of the
 * files that were dropped, and what its server serves.
 */
import { type BaselineNames, baselineNames } from "./baselines.ts";
import { formatOf, LABEL_ENDINGS, TABLE_ENDINGS, VECTOR_ENDINGS } from "./formats/formats.ts";

/** The files that say what the scenes of a folder show; null for what is not there. */
export interface SceneNames {
  /** scenes.json: concepts, their values, and how the scenes were made. */
  readonly concepts: string | null;
  /** scenes.npy, which only scenes.json gives a meaning. */
  readonly values: string | null;
  /** views.npy, beside scenes.npy: which view of its scene each row is. */
  readonly views: string | null;
  /** Labels; of several the first. */
  readonly labels: string | null;
  /** Further files of these kinds, which are not read. */
  readonly unread: readonly string[];
}

/** What the matrices are called in a folder, and in files that hold several arrays. */
export const MATRIX_NAMES = {
  embeddings: "embeddings",
  objects: "objects",
  captions: "captions",
  conceptCaptions: "concept_captions",
} as const;

export type MatrixPart = keyof typeof MATRIX_NAMES;

/** The files of a set's folder; null for what is not there. */
export interface SetNames extends SceneNames {
  readonly matrices: { readonly [part in MatrixPart]: string | null };
  /** The files of untrained baselines. */
  readonly baselines: readonly BaselineNames[];
  /** What a trained set says of its encoder: 1 for each object that it saw, by radix id. */
  readonly trained: string | null;
  /** What was written, and what wrote it. */
  readonly manifest: string | null;
}

/** Beside scenes: which object each patch of a picture shows, and its colour. */
export const PATCHES = "patches.npy";

/** The files that list scenes among those of a folder. */
export function sceneNames(names: readonly string[]): SceneNames {
  const there = (name: string) => names.includes(name) ? name : null;
  const concepts = there("scenes.json");
  const values = concepts && there("scenes.npy");
  const views = values && there("views.npy");
  // Numbers name no concepts, so beside scenes.json only tables are labels.
  const endings = concepts === null ? LABEL_ENDINGS : TABLE_ENDINGS;
  const found = endings.map((ending) => `labels${ending}`).filter(there);
  const labels = values === null ? found[0] ?? null : null;
  const unread = [...found, "scenes.npy"].filter((name) =>
    there(name) && name !== labels && name !== values
  );
  return { concepts, values, views, labels, unread };
}

/** The files of a set among those of a folder. */
export function setNames(names: readonly string[]): SetNames {
  const matrix = (part: MatrixPart) => matrixName(names, part);
  const there = (name: string) => names.includes(name) ? name : null;
  return {
    ...sceneNames(names),
    matrices: {
      embeddings: matrix("embeddings"),
      objects: matrix("objects"),
      captions: matrix("captions"),
      conceptCaptions: matrix("conceptCaptions"),
    },
    baselines: baselineNames(names),
    trained: there("trained.npy"),
    manifest: there("manifest.json"),
  };
}

/** All of them, without those that are not read. */
export function namesOfSet(set: SetNames): string[] {
  const { concepts, values, views, labels, matrices, baselines, trained, manifest } = set;
  const others = baselines.flatMap(({ rows, scenes }) => [rows, scenes]);
  const shown = [concepts, values, views, labels];
  return [...shown, ...Object.values(matrices), ...others, trained, manifest]
    .filter((name) => name !== null);
}

/** `embeddings.npy`, or another known ending; beside them a captions.csv may be anything. */
function matrixName(names: readonly string[], part: MatrixPart): string | null {
  return VECTOR_ENDINGS.map((ending) => MATRIX_NAMES[part] + ending)
    .find((name) => names.includes(name) && (part === "embeddings" || !formatOf(name)?.loose)) ??
    null;
}
