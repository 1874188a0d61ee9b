/**
 * Which files of a folder are a set's, recognised by their names alone: what the loader opens, what the page takes of the
 * files that were dropped, and what its server serves.
 */
import { advised } from "../core/remedy.ts";
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
  /** metadata.json of the published repository, which says how many values dataset.pkl has. */
  readonly beside: string | null;
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

/** How the published repository calls its files. */
const PUBLISHED = {
  labels: "dataset.pkl",
  beside: "metadata.json",
  embeddings: "_embeddings.pkl",
  objects: "single_object_embeddings.pkl",
};

/** The files that list scenes among those of a folder. */
export function sceneNames(names: readonly string[]): SceneNames {
  const there = (name: string) => names.includes(name) ? name : null;
  const concepts = there("scenes.json");
  const values = concepts && there("scenes.npy");
  const views = values && there("views.npy");
  // Numbers name no concepts, so beside scenes.json only tables are labels.
  const endings = concepts === null ? LABEL_ENDINGS : TABLE_ENDINGS;
  const found = [
    ...endings.map((ending) => `labels${ending}`),
    ...concepts === null ? [PUBLISHED.labels] : [],
  ].filter(there);
  const labels = values === null ? found[0] ?? null : null;
  const unread = [...found, "scenes.npy"].filter((name) =>
    there(name) && name !== labels && name !== values
  );
  const beside = labels?.endsWith(".pkl") ? there(PUBLISHED.beside) : null;
  return { concepts, values, views, labels, unread, beside };
}

/**
 * The files of a set among those of a folder.
 *
 * @param folder how an error calls it
 * @throws {Error} where several could be meant
 */
export function setNames(names: readonly string[], folder: string): SetNames {
  const matrix = (part: MatrixPart) => matrixName(names, folder, part);
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
  const { concepts, values, views, labels, beside, matrices, baselines, trained, manifest } = set;
  const others = baselines.flatMap(({ rows, scenes }) => [rows, scenes]);
  const shown = [concepts, values, views, labels, beside];
  return [...shown, ...Object.values(matrices), ...others, trained, manifest]
    .filter((name) => name !== null);
}

/**
 * `embeddings.npy`, or another known ending; beside them a captions.csv may be anything. Else the one file that the published repository calls
 * `…_embeddings.pkl` (for `objects`, `…single_object_embeddings.pkl`).
 */
function matrixName(names: readonly string[], folder: string, part: MatrixPart): string | null {
  const known = VECTOR_ENDINGS.map((ending) => MATRIX_NAMES[part] + ending)
    .find((name) => names.includes(name) && (part === "embeddings" || !formatOf(name)?.loose));
  if (known !== undefined) return known;
  if (part !== "embeddings" && part !== "objects") return null;
  const published = names.filter((name) =>
    name.endsWith(PUBLISHED.embeddings) && name.endsWith(PUBLISHED.objects) === (part === "objects")
  ).sort();
  if (published.length <= 1) return published[0] ?? null;
  throw advised(new Error(`${folder} holds ${published.join(", ")}; which of them is meant?`), {
    task: "Give it with --embeddings, and --labels beside it.",
    page: "Leave the others out.",
    library: "Give it as embeddings, and its labels beside it.",
  });
}
