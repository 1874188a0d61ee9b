/** What a measure needs to run inside a test: the real core, no thread beside this one, nothing kept. */

import type { Core } from "../../src/core/core.ts";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { WorkerPool } from "../../src/core/jobs/pool.ts";
import { CounterStream } from "../../src/core/random/streams.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { SceneSet } from "../../src/data/scene_set.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "../../src/measure/measure.ts";
import { ProbeFits } from "../../src/probe/fits.ts";
import type { Note } from "../../src/result/note.ts";
import { type Json, type Metrics, type Result, RESULT_SCHEMA } from "../../src/result/result.ts";
import { numberAt } from "../../src/metrics/read.ts";
import { inputOf } from "../../src/data/set_identity.ts";
import { defaultsOf, type OptionSpecs, type OptionValues } from "../../src/job/options.ts";
import { NamedSets } from "../../src/job/named_sets.ts";
import { MemoryStore } from "../../src/job/store.ts";

export const GOLDEN = "fixtures/golden/reference";

// By its own place: tests of one process change folders.
export const expected = JSON.parse(
  await Deno.readTextFile(new URL(`../../${GOLDEN}/expected.json`, import.meta.url)),
);

/** What a measure gives, with its notes. */
export type Outcome = MeasureOutcome & { notes: Note[] };

/** What runs have in common is made once. */
const SHARED = new MemoryStore();

/** Runs a measure with its defaults, some of them changed. A run that has to come out as another did gets a store of its own. */
export async function run<S extends OptionSpecs>(
  measure: Measure<S>,
  set: EmbeddingSet,
  changed: Partial<OptionValues<S>> = {},
  seed = 0,
  core: Core | null = null,
  store: MemoryStore = SHARED,
): Promise<Outcome> {
  const asked = { ...defaultsOf(measure.options), ...changed };
  const options = measure.resolve?.(asked) ?? asked;
  measure.check?.(set, options);
  const work = (context: MeasureContext) => measure.measure(set, options, context);
  const outcome = await inContext(work, seed, core, store);
  return { ...outcome, notes: outcome.notes ?? [] };
}

/** Lends what a measure needs beside its set and options. */
export async function inContext<T>(
  work: (context: MeasureContext) => Promise<T>,
  seed = 0,
  core: Core | null = null,
  store: MemoryStore = new MemoryStore(),
  pool: WorkerPool = new WorkerPool(0),
): Promise<T> {
  core ??= await loadCore();
  using _ = pool;
  using named = new NamedSets(core);
  return await work({
    core,
    seed,
    probes: new ProbeFits(core, pool, store),
    pool,
    store,
    openSet: (folder) => named.open(folder),
    progress: () => {},
  });
}

/** A number of an outcome; fails if there is none. */
export function number(metrics: Metrics, path: string): number {
  const value = numberAt<Json>(metrics, path);
  if (value === null) throw new Error(`no number at ${path}`);
  return value;
}

/** A whole Result around an outcome, for tables and charts. */
export function resultOf(kind: string, set: EmbeddingSet, outcome: MeasureOutcome): Result {
  return {
    schema: RESULT_SCHEMA,
    kind,
    version: "0.0.0",
    seed: 0,
    options: {},
    inputs: [inputOf(set)],
    metrics: outcome.metrics,
    curves: outcome.curves ?? {},
    tables: outcome.tables ?? {},
    notes: outcome.notes ?? [],
  };
}

export interface CodedSet {
  sizes: readonly number[];
  objects?: number;
  dim?: number;
  noise?: number;
  seed?: number;
  /** Keep only these scenes: by object ids, position by position. */
  keep?: (ids: readonly number[]) => boolean;
  /** "concepts": a sum of concept vectors, positions apart; "bag": positions alike; "objects": a sum of free
   * object vectors per position; "noise": nothing. */
  code: "concepts" | "bag" | "objects" | "noise";
}

/** An embedding set with a known structure over all ordered scenes. */
export function codedSet(core: Core, options: CodedSet): EmbeddingSet {
  const { sizes, objects: m = 2, dim = 48, noise = 0.02, seed = 1, keep = () => true } = options;
  const space = new ConceptSpace(
    sizes.map((n, c) => ({
      name: `concept${c}`,
      values: Array.from({ length: n }, (_, v) => `c${c}v${v}`),
    })),
  );
  const O = space.objectCount;
  const scenes: number[][] = [];
  for (let code = 0; code < O ** m; code++) {
    const ids = Array.from(
      { length: m },
      (_, position) => Math.floor(code / O ** (m - 1 - position)) % O,
    );
    if (keep(ids)) scenes.push(ids);
  }
  const values = Int32Array.from(scenes.flatMap((ids) => ids.flatMap((id) => space.valuesOf(id))));
  using stream = new CounterStream(core, seed, "test/planted");
  const positions = options.code === "bag" ? 1 : m;
  const width = sizes.reduce((sum, n) => sum + n, 0);
  const conceptVectors = stream.normal(positions * width * dim);
  const objectVectors = stream.normal(positions * O * dim);
  const F = Float32Array.from(stream.normal(scenes.length * dim), (x) => noise * x);
  const singles = new Float32Array(O * dim);
  const addObject = (to: Float32Array, row: number, id: number, position: number) => {
    const at = positions === 1 ? 0 : position;
    if (options.code === "objects") {
      for (let j = 0; j < dim; j++) to[row * dim + j] += objectVectors[(at * O + id) * dim + j];
    } else if (options.code !== "noise") {
      let offset = 0;
      for (const [c, v] of space.valuesOf(id).entries()) {
        for (let j = 0; j < dim; j++) {
          to[row * dim + j] += conceptVectors[(at * width + offset + v) * dim + j];
        }
        offset += sizes[c];
      }
    }
  };
  for (const [row, ids] of scenes.entries()) {
    for (const [position, id] of ids.entries()) addObject(F, row, id, position);
  }
  for (let id = 0; id < O; id++) addObject(singles, id, id, 0);
  return new EmbeddingSet({
    name: options.code,
    scenes: new SceneSet(space, m, values),
    embeddings: Matrix.from(core, scenes.length, dim, F),
    objects: Matrix.from(core, O, dim, singles),
  });
}
