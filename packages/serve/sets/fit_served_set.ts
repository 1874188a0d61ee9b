/** From an embedding set to a served one: its probe is fitted once on every row, or found in a store. */

import type { ProbeOptions as PublicOptions } from "../../library/options.ts";
import { type Core } from "../../../src/core/core.ts";
import { type Matrix } from "../../../src/core/matrix.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { checkOptions } from "../../../src/job/check_options.ts";
import { MemoryStore, type Store } from "../../../src/job/store.ts";
import { checkNames } from "../../../src/result/names.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { PROBE_OPTIONS, type ProbeOptions, withSolver } from "../../../src/probe/options.ts";
import { ProbeFits } from "../../../src/probe/fits.ts";
import {
  type LinearProbe,
  type ProbeMatches,
  recognitionOver,
} from "../../../src/probe/linear_probe.ts";
import { matrixRows } from "../../../src/probe/row_source.ts";
import type { TextEncoder } from "../../encode/served_encoder.ts";
import { type ServedRecognition, ServedSet } from "./served_set.ts";

/** How a set is served. */
export interface ServeSettings {
  /** Name of the set in requests. Default: the set's own. */
  readonly name?: string;
  /** How its probe is fitted. Default: ridge on every row. */
  readonly probe?: Partial<Omit<PublicOptions, "protocol" | "beyond" | "seeds">>;
  /** Seed of the split and of what is drawn. Default 0. */
  readonly seed?: number;
  /** Where finished fits are cached. Default: nowhere. */
  readonly store?: Store;
  /**
   * Threads of the fit. Default: this one alone.
   *
   * @internal
   */
  readonly pool?: WorkerPool;
  /** Absent where texts can't be encoded. */
  readonly encoder?: TextEncoder;
  /** A linear map [dim, cols] by which cosines can be taken, as `repair` makes it. */
  readonly map?: Matrix;
  /** The form of the set's captions, `a {color} {shape} and a {color} {shape}`. Default: the set's own, where it names one. */
  readonly template?: string;
  /** Called with the share of the fit that is done. */
  readonly onProgress?: (share: number) => void;
}

const SETTINGS = Object.keys(
  {
    name: 0,
    probe: 0,
    seed: 0,
    store: 0,
    pool: 0,
    encoder: 0,
    map: 0,
    template: 0,
    onProgress: 0,
  } satisfies { readonly [name in keyof ServeSettings]-?: 0 },
);

/**
 * A set that a {@linkcode Service} can answer about. It needs the embedding set for as long as it lives.
 *
 * @param set at least one scene must be left for the fit
 * @throws {TypeError} for a setting that there is not, and for an option that the probe does not have
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { fitServedSet, handle } from "@bindscope/serve";
 *
 * const core = await loadCore();
 * const set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const sets = [await fitServedSet(core, set)];
 * const response = await handle(new Request("http://127.0.0.1/v1/sets"), core, sets);
 * assertEquals((await response.json()).sets[0].dim, 384);
 * ```
 */
export async function fitServedSet(
  core: Core,
  set: EmbeddingSet,
  settings: ServeSettings = {},
): Promise<ServedSet> {
  checkNames("fitServedSet", "setting", SETTINGS, settings);
  checkOptions("probe", PROBE_OPTIONS, settings.probe ?? {});
  const { name = set.name, seed = 0, store = new MemoryStore(), encoder, onProgress } = settings;
  const options = withSolver({
    ...defaultsOf(PROBE_OPTIONS),
    ...settings.probe,
    protocol: "own" as const,
  });
  const pool = settings.pool ?? new WorkerPool(0);
  try {
    const fits = new ProbeFits(core, pool, store);
    const { probe, recognition } = await judged(core, fits, set, options, seed, onProgress);
    const solver = options.probes === null ? options.solver : "given";
    const parts = { name, set, probe, recognition, solver, encoder, map: settings.map };
    return new ServedSet(core, { ...parts, template: settings.template });
  } finally {
    if (settings.pool === undefined) pool.close();
  }
}

/**
 * Ridge is fitted on every row, and judged as `analyze` judges: each scene by a fit that left out its bag of values. Other
 * probes, and ridge with a split, are judged on the scenes that they were not fitted on.
 */
async function judged(
  core: Core,
  fits: ProbeFits,
  set: EmbeddingSet,
  options: ProbeOptions,
  seed: number,
  onProgress?: (share: number) => void,
): Promise<{ probe: LinearProbe; recognition: ServedRecognition | null }> {
  const rows = matrixRows(core, set.embeddings);
  if (options.solver === "ridge" && options.split === null && options.probes === null) {
    const all = { ...options, trainFraction: 1 };
    const { probe } = await fits.own(set, all, seed, onProgress);
    const own = { key: "served rows", embeddings: rows };
    const { matches, test } = await fits.readOuts.presence(set, own, options, seed);
    return { probe, recognition: rates(matches, test) };
  }
  const { probe, untouched } = await fits.own(set, options, seed, onProgress);
  return {
    probe,
    recognition: untouched && rates(probe.matches(core, rows, set.scenes), untouched),
  };
}

function rates(matches: ProbeMatches, scenes: Int32Array): ServedRecognition | null {
  if (scenes.length === 0) return null;
  const { concept, joint, object } = recognitionOver(matches, scenes);
  return { scenes: scenes.length, concept: concept!, joint: joint!, object: object! };
}
