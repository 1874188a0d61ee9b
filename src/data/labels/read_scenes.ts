/**
 * The scenes of a folder: scenes.json with scenes.npy or labels.csv, or labels.csv alone. Labels may have any ending that {@linkcode FORMATS} has for them.
 */
import type { Note } from "../../result/note.ts";
import { advised } from "../../core/remedy.ts";
import { join } from "../../host/paths.ts";
import { ConceptSpace } from "../concept_space.ts";
import { baselineFiles } from "../baselines.ts";
import { spaceOf } from "./concepts_file.ts";
import { exists, isFolder, namesIn } from "../files/files.ts";
import { refuseUnfinished } from "../files/folder_writer.ts";
import { formatOf } from "../formats/formats.ts";
import { refusedFile } from "../formats/refused_files.ts";
import type { TextTable } from "../formats/text_table.ts";
import { readJson } from "../formats/json.ts";
import { readNpyIntegers } from "../formats/npy.ts";
import { shapeName } from "../formats/npy_header.ts";
import { type Condition, filterRows, type KeptRows, refuseMixedPug } from "./label_filter.ts";
import { labelRemarks } from "./label_remarks.ts";
import { findLabels, type LabelWords } from "./label_words.ts";
import { scenesFromLabels } from "./labels.ts";
import { readLabelTable } from "./read_table.ts";
import { type SceneNames, sceneNames } from "../set_names.ts";
import { SceneSet, type Views } from "../scene_set.ts";
import { readViews, VIEWS } from "./view_labels.ts";
import { type Maker, scenesFileSchema } from "./scenes_file.ts";

/** Scenes, and where they were read from. */
export interface FolderScenes {
  readonly scenes: SceneSet;
  /** The file that lists the scenes, as errors call it. */
  readonly source: string;
  /** labels.csv, where it was what the scenes were read from. */
  readonly labels: TextTable | null;
  /** Which rows of labels.csv they are, if not all. */
  readonly kept: KeptRows | null;
  /** How the scenes were made, if scenes.json says so. */
  readonly maker: Maker | null;
  /** Sentences on how labels were read, for the person; no number depends on them. */
  readonly remarks: readonly string[];
}

/**
 * Reads the scenes of a folder; the order of values is scenes.json's, if there is one.
 *
 * @param conditions which rows of labels.csv count; for folders that have only that
 * @param words what the names of labels.csv's columns don't say
 */
export async function readScenes(
  folder: string,
  conditions: readonly Condition[] = [],
  words: LabelWords = {},
): Promise<FolderScenes> {
  return await readNamedScenes(folder, sceneNames(folderNames(folder)), conditions, words);
}

/** What is in a folder of scenes. One that is missing, no folder, or half-written is refused. */
export function folderNames(folder: string): string[] {
  if (!exists(folder)) throw new Error(`${folder} does not exist. Check the path.`);
  if (!isFolder(folder)) {
    throw refusedFile(folder) ??
      advised(new TypeError(`${folder} is neither a folder nor a file of embeddings.`), {
        task: "Give a .npy, .npz, .safetensors, .parquet or .csv, then its labels: my.npy my.csv.",
        page: "Drop the files of the folder, or one of embeddings and one of labels.",
        library: "For single files give { embeddings, labels }.",
      });
  }
  refuseUnfinished(folder);
  return [...namesIn(folder), ...baselineFiles(folder)];
}

/** The same of files that are known by name; no other is opened. */
export async function readNamedScenes(
  folder: string,
  names: SceneNames,
  conditions: readonly Condition[] = [],
  words: LabelWords = {},
): Promise<FolderScenes> {
  const file = (name: string) => join(folder, name);
  const { concepts: listed, labels } = names;
  if (listed === null) {
    if (labels !== null) {
      const read = await readLabels(file(labels), undefined, conditions, words);
      return { ...read, remarks: [...read.remarks, ...unread(names)] };
    }
    throw noScenes(folder, namesIn(folder));
  }
  if (conditions.length > 0) {
    throw advised(
      new RangeError(
        `Conditions choose rows of labels.csv, but the scenes of ${folder} are those of scenes.json.`,
      ),
      {
        task: "Leave --where out, and make fewer by --max-scenes or --concepts.",
        page: "Drop fewer scenes.",
        library: "Leave the conditions out.",
      },
    );
  }
  if (words.concepts) {
    throw new RangeError(
      `The concepts of ${folder} are those of its scenes.json. Leave other concepts out, or scenes.json.`,
    );
  }
  const { concepts, objects, scenes: count, maker, notes, views } = await readJson(
    file(listed),
    scenesFileSchema,
  );
  const space = spaceOf(file(listed), concepts);
  if (names.values === null && labels === null) {
    throw new Error(
      `${folder} has scenes.json, but neither scenes.npy nor labels.csv. Copy the whole folder.`,
    );
  }
  const read = names.values !== null
    ? {
      scenes: await readSceneValues(
        file(names.values),
        space,
        notes,
        views ? await readViews(file(names.views ?? VIEWS), views) : null,
      ),
      labels: null,
      kept: null,
      remarks: [],
    }
    : await readLabels(file(labels!), space, [], words, false, views);
  const source = read.labels?.name ?? file(names.values!);
  const expect = (what: string, actual: number, expected: number | undefined) => {
    if (expected === undefined || expected === actual) return;
    throw new RangeError(
      `${source}: ${actual} ${what}, but scenes.json says ${expected}. Use the files of one set.`,
    );
  };
  expect("scenes", read.scenes.count, count);
  expect("objects in a scene", read.scenes.objects, objects);
  return { ...read, source, maker, remarks: [...read.remarks, ...unread(names)] };
}

/** Labels that are beside those that were read. */
function unread({ labels, unread }: SceneNames): string[] {
  const others = unread.filter((name) => name.startsWith("labels."));
  if (labels === null || others.length === 0) return [];
  return [`Labels are those of ${labels}; ${others.join(", ")} beside it is not read.`];
}

/**
 * Reads a file of labels by itself: a table, or integers (.npy [scenes, objects, concepts]).
 *
 * @param holdsVectors whether the embeddings are in this file too
 * @param viewNames the views in their order, where they are given
 */
export async function readLabels(
  path: string,
  space?: ConceptSpace,
  conditions: readonly Condition[] = [],
  words: LabelWords = {},
  holdsVectors = false,
  viewNames?: readonly string[],
): Promise<FolderScenes> {
  try {
    const read = formatOf(path)?.numbered;
    if (read !== undefined) {
      if (words.columns?.length || words.template) {
        throw new RangeError(`${path} holds numbers without names: no columns, and no captions.`);
      }
      const scenes = await read(path);
      return { scenes, source: path, labels: null, kept: null, maker: null, remarks: [] };
    }
    const named = [...words.columns ?? [], ...conditions].map(({ column }) => column);
    const whole = await readLabelTable(
      path,
      new Set(named),
      holdsVectors,
      Boolean(words.template ?? words.concepts),
    );
    const { table: chosen, kept } = conditions.length === 0
      ? { table: whole, kept: null }
      : filterRows(whole, conditions);
    refuseMixedPug(chosen, conditions);
    const { table: labels, found } = await findLabels(chosen, words);
    const known = space ?? (words.concepts ? new ConceptSpace(words.concepts) : undefined);
    return {
      scenes: scenesFromLabels(labels, known, found, viewNames),
      source: path,
      labels,
      kept,
      maker: null,
      remarks: labelRemarks(labels, found, holdsVectors),
    };
  } catch (error) {
    // What the concept space refuses is said without a file's name.
    if (error instanceof RangeError && !error.message.includes(path)) {
      error.message = `${path}: ${error.message}`;
    }
    throw error;
  }
}

/** Of a folder without scenes; a table of another name, such as PUG_SPARE.csv, may list them. */
export function noScenes(folder: string, names: readonly string[]): Error {
  const unread = names.toSorted().find((name) => refusedFile(name, "labels") !== null);
  if (unread !== undefined) return refusedFile(join(folder, unread), "labels")!;
  const what =
    `${folder} has neither scenes.json nor labels.csv, so what its scenes show is unknown.`;
  for (const name of names.toSorted()) {
    const format = formatOf(name);
    if (!format?.table || format.vectors && !format.loose) continue;
    return new Error(`${what} If ${name} lists them, call it labels${format.endings[0]}.`);
  }
  return new Error(what);
}

/** Of a folder of scenes that were not encoded, or whose vectors are in a file that is not read. */
export function noVectors(folder: string, names: readonly string[]): Error {
  const unread = names.toSorted().find((name) => /embeddings\.\w+$/.test(name));
  if (unread !== undefined && refusedFile(unread)) return refusedFile(join(folder, unread))!;
  return new Error(`${folder} has no embeddings.npy. Encode its scenes first.`);
}

/** scenes.npy: value indices, integers [scenes, m, C]. */
async function readSceneValues(
  path: string,
  space: ConceptSpace,
  notes: readonly Note[],
  views: Views | null,
): Promise<SceneSet> {
  const { shape, data } = await readNpyIntegers(path);
  const C = space.concepts.length;
  if (shape.length !== 3 || shape[2] !== C) {
    throw new RangeError(
      `${path} has the shape ${shapeName(shape)}, but scenes of ${C} concepts need ` +
        `[scenes, objects, ${C}].`,
    );
  }
  try {
    return new SceneSet(space, shape[1], data, notes, views);
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${path}: ${error.message}`);
    throw error;
  }
}
