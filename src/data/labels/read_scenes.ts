/**
 * The scenes of a folder: scenes.json with scenes.npy or labels.csv, or labels.csv alone, or the
 * dataset.pkl of the published repository.
 */
import { advised } from "../../core/remedy.ts";
import { extname, join } from "../../host/paths.ts";
import type { ConceptSpace } from "../concept_space.ts";
import { spaceOf } from "./concepts_file.ts";
import { exists, isFolder, namesIn } from "../files/files.ts";
import { refuseUnfinished } from "../files/folder_writer.ts";
import type { TextTable } from "../formats/text_table.ts";
import { readJson } from "../formats/json.ts";
import { readNpyIntegers } from "../formats/npy.ts";
import { shapeName } from "../formats/npy_header.ts";
import { type Condition, filterRows, type KeptRows, refuseMixedPug } from "./label_filter.ts";
import { findLabelColumns } from "./label_columns.ts";
import { labelRemarks } from "./label_remarks.ts";
import type { NamedColumn } from "./column_mapping.ts";
import { scenesFromLabels } from "./labels.ts";
import { readNumberedScenes } from "./numbered_scenes.ts";
import { readLabelTable } from "./read_table.ts";
import { SceneSet } from "../scene_set.ts";
import { type Maker, scenesFileSchema } from "./scenes_file.ts";

/** Scenes, and where they were read from. */
export interface FolderScenes {
  /** What is shown. */
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
 * @param columns what the columns of labels.csv are, where their names don't say
 */
export async function readScenes(
  folder: string,
  conditions: readonly Condition[] = [],
  columns: readonly NamedColumn[] = [],
): Promise<FolderScenes> {
  if (!exists(folder)) throw new Error(`${folder} does not exist. Check the path.`);
  if (!isFolder(folder)) {
    throw advised(new TypeError(`${folder} is a file, but a set is a folder.`), {
      task: "For single files use --embeddings FILE.npy --labels FILE.csv.",
      page: "Drop the files of the folder, or one of embeddings and one of labels.",
      library: "For single files give { embeddings, labels }.",
    });
  }
  refuseUnfinished(folder);
  const file = (name: string) => join(folder, name);
  const has = (name: string) => exists(file(name));
  if (!has("scenes.json")) {
    const labels = LABEL_FILES.find(has);
    if (labels) return await readLabels(file(labels), undefined, conditions, columns);
    if (has("dataset.pkl")) return await readLabels(file("dataset.pkl"));
    throw new Error(
      `${folder} has neither scenes.json nor labels.csv, so what its scenes show is unknown.${
        otherTable(folder)
      }`,
    );
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
  const { concepts, objects, scenes: count, maker, notes } = await readJson(
    file("scenes.json"),
    scenesFileSchema,
  );
  const space = spaceOf(file("scenes.json"), concepts);
  const read = has("scenes.npy")
    ? {
      scenes: await readSceneValues(file("scenes.npy"), space, notes),
      labels: null,
      kept: null,
      remarks: [],
    }
    : await readLabels(file("labels.csv"), space, [], columns);
  const source = read.labels?.name ?? file("scenes.npy");
  const expect = (what: string, actual: number, expected: number | undefined) => {
    if (expected === undefined || expected === actual) return;
    throw new RangeError(
      `${source}: ${actual} ${what}, but scenes.json says ${expected}. Use the files of one set.`,
    );
  };
  expect("scenes", read.scenes.count, count);
  expect("objects in a scene", read.scenes.objects, objects);
  return { ...read, source, maker };
}

/** Files that list the scenes of a folder, the usual one first. */
const LABEL_FILES = ["labels.csv", "labels.tsv", "labels.parquet", "labels.jsonl"];

/**
 * Reads a file of labels that stands alone: a table (.csv, .parquet, .jsonl), integers (.npy [scenes,
 * objects, concepts]) or a published dataset.pkl.
 *
 * @param holdsVectors whether the embeddings are in this file too
 */
export async function readLabels(
  path: string,
  space?: ConceptSpace,
  conditions: readonly Condition[] = [],
  columns: readonly NamedColumn[] = [],
  holdsVectors = false,
): Promise<FolderScenes> {
  try {
    const read = NUMBERED[extname(path).toLowerCase()];
    if (read) {
      if (columns.length > 0) {
        throw new RangeError(`${path} holds numbers without names, so its columns can't be said.`);
      }
      const scenes = await read(path);
      return { scenes, source: path, labels: null, kept: null, maker: null, remarks: [] };
    }
    const named = [...columns, ...conditions].map(({ column }) => column);
    const whole = await readLabelTable(path, new Set(named), holdsVectors);
    const { table: labels, kept } = conditions.length === 0
      ? { table: whole, kept: null }
      : filterRows(whole, conditions);
    refuseMixedPug(labels, conditions);
    const found = findLabelColumns(labels, columns);
    return {
      scenes: scenesFromLabels(labels, space, found),
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

/** Files that name neither concepts nor values. */
const NUMBERED: { readonly [extension: string]: (path: string) => Promise<SceneSet> } = {
  ".pkl": async (path) =>
    (await import("../formats/pickle/pickle_scenes.ts")).readPickleScenes(path),
  ".npy": readNumberedScenes,
};

/** What to do if a table of another name lies there, such as PUG_SPARE.csv. */
function otherTable(folder: string): string {
  const tables = namesIn(folder).filter((name) => /\.csv$/i.test(name));
  return tables.length > 0 ? ` If ${tables[0]} lists them, call it labels.csv.` : "";
}

/** scenes.npy: value indices, integers [scenes, m, C]. */
async function readSceneValues(
  path: string,
  space: ConceptSpace,
  notes: readonly string[],
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
    return new SceneSet(space, shape[1], data, notes);
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${path}: ${error.message}`);
    throw error;
  }
}
