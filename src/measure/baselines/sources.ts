/** What is read side by side: the set's own embeddings, and every baseline on the scenes that it covers. */
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { selectRows } from "../../core/rows_of.ts";
import { type Baseline, checkBaselines } from "../../data/baselines.ts";
import { EmbeddingSet } from "../../data/embedding_set.ts";
import { refuseFlat } from "../../data/flat_vectors.ts";
import { rowsOfScenes } from "../../data/scenes/rows_of_scenes.ts";
import { readMatrixFile } from "../../data/formats/matrix_file.ts";
import { baselineWord, isMatrixFile } from "../../job/matrix_words.ts";
import type { MeasureContext } from "../measure.ts";
import type { BaselinesOptions } from "./index.ts";

/** A baseline, and the model on the same scenes. */
export interface Source {
  readonly name: string;
  readonly set: EmbeddingSet;
  readonly own: EmbeddingSet;
}

/** What was made for the work, to be freed after it. */
type Made = { dispose(): void }[];

/** Lends the sources to `use`, with the names of those of which all rows are alike, and frees what was made for them. */
export async function withSources<T>(
  set: EmbeddingSet,
  options: BaselinesOptions,
  context: MeasureContext,
  use: (sources: readonly Source[], flat: readonly string[]) => Promise<T>,
): Promise<T> {
  const made: Made = [];
  try {
    const given = await givenBaselines(set, options, context, made);
    for (const { name, rows } of given) refuseFlat(`The baseline ${name}`, rows);
    const baselines = options.baselines === "off" ? [] : set.baselines;
    // Redrawn weights may map all scenes to one vector, which is no fault of the set.
    const readable = baselines.filter(({ rows }) => !isFlat(rows));
    const all = [...readable, ...given];
    checkBaselines(all, set.scenes.count);
    const flat = baselines.filter((one) => !readable.includes(one)).map(({ name }) => name);
    return await use(sourcesOf(context.core, set, all, made), flat);
  } finally {
    for (const one of made) one.dispose();
  }
}

function isFlat(rows: Matrix): boolean {
  try {
    refuseFlat("", rows);
    return false;
  } catch {
    return true;
  }
}

function sourcesOf(
  core: Core,
  set: EmbeddingSet,
  baselines: readonly Baseline[],
  made: Made,
): Source[] {
  const parts = new Map<string, EmbeddingSet>();
  return baselines.map(({ name, rows, scenes: covered }) => {
    const scenes = covered === null ? set.scenes : set.scenes.select(covered);
    const of = new EmbeddingSet({ name, scenes, embeddings: rows });
    if (covered === null) return { name, set: of, own: set };
    // Several that cover the same scenes are held to one reading.
    const key = covered.join();
    let embeddingSet = parts.get(key);
    if (embeddingSet === undefined) {
      const embeddings = selectRows(core, set.embeddings, covered);
      made.push(embeddings);
      parts.set(key, embeddingSet = new EmbeddingSet({ name: set.name, scenes, embeddings }));
    }
    return { name, set: of, own: embeddingSet };
  });
}

/** Those that the command line names: of a matrix its rows in the set's order, of a set those that show the same. */
async function givenBaselines(
  set: EmbeddingSet,
  { baseline }: BaselinesOptions,
  { core, openSet }: MeasureContext,
  made: Made,
): Promise<Baseline[]> {
  const { rows: sample, of: count } = set.sampled ?? { rows: null, of: set.scenes.count };
  const sampled = (matrix: Matrix): Matrix => {
    if (sample === null) return matrix;
    const some = selectRows(core, matrix, sample);
    made.push(some);
    return some;
  };
  const baselines: Baseline[] = [];
  for (const path of baseline?.split(",") ?? []) {
    const name = baselineWord(path);
    if (isMatrixFile(path)) {
      const whole = await readMatrixFile(core, path, "embeddings");
      made.push(whole);
      if (whole.rows !== count) {
        throw new RangeError(
          `${path}: ${whole.rows} rows, but ${set.name} has ${count}${
            set.scenes.views === null ? " scenes" : ""
          }. Give a row each, in their order.`,
        );
      }
      baselines.push({ name, rows: sampled(whole), scenes: null });
      continue;
    }
    const other = await openSet!(path);
    const { scenes } = other;
    const drawn = sample !== null && scenes.count === count
      ? rowsOfScenes(set.scenes, scenes.select(sample))
      : null;
    const positions = drawn?.map((row) => sample![row]) ?? rowsOfScenes(set.scenes, scenes);
    if (positions === null) {
      throw new RangeError(`${path} lacks scenes that ${set.name} shows. Encode the same scenes.`);
    }
    const isWhole = positions.length === scenes.count && positions.every((row, i) => row === i);
    const embeddings = isWhole ? other.embeddings : selectRows(core, other.embeddings, positions);
    if (!isWhole) made.push(embeddings);
    baselines.push({ name, rows: embeddings, scenes: null });
  }
  return baselines;
}
