import type { Core } from "../core/core.ts";
import { CounterStream } from "../core/random/streams.ts";
import { describeSet } from "../data/describe_set.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { SceneSet } from "../data/scene_set.ts";
import { formatOf, namedArray } from "../data/formats/formats.ts";
import type { LabelWords } from "../data/labels/label_words.ts";
import type { EmbeddingSource } from "../data/embedding_source.ts";
import { selectScenes } from "../data/select_scenes.ts";
import { aliasChoice, DECIDE_ALIASES } from "./aliases_option.ts";
import { labelWords } from "./label_words.ts";
import { UsageError } from "./failure.ts";
import { isMatrixFile } from "./matrix_words.ts";
import { loadSet } from "./named_sets.ts";
import type { OptionValues } from "./options.ts";
import type { SET_OPTIONS } from "./set_options.ts";

type SetOptions = OptionValues<typeof SET_OPTIONS>;

/** Reads the set that the command line names; `say` is called with what was read. */
export async function openSet(
  core: Core,
  positionals: readonly string[],
  options: SetOptions,
  seed: number,
  say: (sentence: string) => void = () => {},
): Promise<EmbeddingSet> {
  const words = await labelWords(options);
  const set = await loadSet(
    core,
    { ...source(positionals, options), ...words, ...labelChoices(options) },
    (count, scenes) => sampledRows(core, count, options.maxScenes, seed, scenes),
  );
  const { summary, warnings } = describeSet(set);
  say(`${set.name}: ${summary}.`);
  for (const warning of warnings) say(`Note: ${warning}`);
  if (set.aliases.length > 0) say(DECIDE_ALIASES);
  return sampleScenes(core, set, options.maxScenes, seed);
}

/** What holds for every set that a command line names, captions of another encoder too. */
export function labelChoices(
  { aliases, acceptChanges }: Pick<SetOptions, "aliases" | "acceptChanges">,
): Pick<EmbeddingSource, "aliases" | "acceptChanges"> {
  return { aliases: aliasChoice(aliases), acceptChanges };
}

/**
 * At most this many scenes of a set, drawn from the seed, each with all of its views; the set given is disposed of
 * where they are fewer.
 */
export function sampleScenes(
  core: Core,
  set: EmbeddingSet,
  maxScenes: number | null,
  seed: number,
): EmbeddingSet {
  const rows = sampledRows(core, set.scenes.count, maxScenes, seed, set.scenes);
  if (rows === null) return set;
  const sample = selectScenes(core, set, rows);
  set.dispose();
  return sample;
}

/**
 * Which of `count` rows {@linkcode sampleScenes} takes; null for all of them.
 *
 * @param scenes what the rows show, where that is known: views of a scene are taken together
 */
export function sampledRows(
  core: Core,
  count: number,
  maxScenes: number | null,
  seed: number,
  scenes?: SceneSet,
): Int32Array | null {
  if (maxScenes === null || maxScenes >= count) return null;
  using stream = new CounterStream(core, seed, "set/max scenes");
  if (scenes?.views) return wholeScenes(stream, scenes, maxScenes);
  return stream.permutation(count).slice(0, maxScenes).sort();
}

/** All rows of scenes in a drawn order, as long as they fit. */
function wholeScenes(stream: CounterStream, scenes: SceneSet, most: number): Int32Array {
  const rows: number[][] = [];
  scenes.sceneIds().forEach((id, row) => (rows[id] ??= []).push(row));
  const taken: number[] = [];
  for (const id of stream.permutation(rows.length)) {
    if (taken.length + rows[id].length <= most) taken.push(...rows[id]);
  }
  if (taken.length > 0) return Int32Array.from(taken).sort();
  throw new RangeError(
    `--max-scenes ${most} has no room for one scene with all of its views, at least ${
      Math.min(...rows.map(({ length }) => length))
    } rows. Give more.`,
  );
}

/** Where the set is that {@linkcode openSet} reads: a folder, or the file of its labels; and how these are read. */
export async function setLocation(
  positionals: readonly string[],
  options: SetOptions,
): Promise<{ folder: string | null; labels: string | null; words: LabelWords }> {
  const place = source(positionals, options);
  const words = await labelWords(options);
  return "folder" in place
    ? { folder: place.folder!, labels: null, words }
    : { folder: null, labels: place.labels, words };
}

function source([word]: readonly string[], options: SetOptions) {
  const { labels, objects, captions } = options;
  const isFile = word !== undefined && options.embeddings === null && isMatrixFile(word);
  const folder = isFile ? undefined : word;
  const embeddings = isFile ? word : options.embeddings;
  if (folder !== undefined && embeddings !== null) {
    throw new UsageError(`Both a set (${folder}) and --embeddings were given. Give one of them.`);
  }
  if (folder !== undefined) return { folder };
  if (embeddings === null) {
    throw new UsageError(
      "Which embeddings? Give a set's folder, or two files: embeddings and their labels, as in my.npy my.csv.",
    );
  }
  if (labels === null && formatOf(embeddings)?.together) {
    return files(embeddings, namedArray(embeddings).file);
  }
  if (labels === null) {
    throw new UsageError(
      `${embeddings} needs its labels, which say what its rows show: give their file behind it, as in ${embeddings} my.csv.`,
    );
  }
  return files(embeddings, labels);

  function files(embeddings: string, labels: string) {
    return {
      embeddings,
      labels,
      ...(objects === null ? {} : { objects }),
      ...(captions === null ? {} : { captions }),
    };
  }
}
