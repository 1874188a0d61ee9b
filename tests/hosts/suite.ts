/**
 * The same runs on every host: measures on two sets, a short training, reports. It names no host; a runner
 * of each gives it the core and the files of a set, and gets the hash of every outcome.
 */
import { compareResults } from "../../packages/compare/compare_results.ts";
import { compareReport } from "../../packages/compare/report.ts";
import type { Core } from "../../src/core/core.ts";
import { WorkerPool } from "../../src/core/jobs/pool.ts";
import { defaultsOf } from "../../src/job/options.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { sha256Hex } from "../../src/data/files/hash.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { selectScenes } from "../../src/data/select_scenes.ts";
import { analyze, MEASURES } from "../../packages/library/calls/measures.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { simulateTruth } from "../../packages/scenes/simulated/simulate_truth.ts";
import { csvTable } from "../../src/report/csv.ts";
import { renderHtml } from "../../src/report/html.ts";
import { latexTable } from "../../src/report/latex.ts";
import { markdownTable } from "../../src/report/markdown.ts";
import { formatResult } from "../../src/result/format.ts";
import type { Result } from "../../src/result/result.ts";
import { listScenes } from "../../packages/scenes/list_scenes.ts";
import { trainOptions } from "../../packages/train/plan.ts";
import { trainFromScratch } from "../../packages/train/train_from_scratch.ts";
import { VERSION } from "../../src/version.ts";

/** Contents by name: those of a set's folder. */
export type SetFiles = { readonly [name: string]: Uint8Array };

/** SHA-256 of each outcome by the run's name. */
export type Hashes = { [run: string]: string };

/** Scenes of the bundled set that are measured: enough for every measure, few enough for every host. */
const SCENES = 160;

/** Small grids: a host is slow where it may not use more than one thread. */
const SHORT = {
  approximator: ["additive", "mlp"],
  width: [16],
  coverage: [0.5],
  seeds: [0],
  epochs: 60,
};

interface MeasuredRun {
  readonly run: string;
  readonly kind: string;
  readonly set: SuiteSet;
  readonly options: { readonly [name: string]: unknown };
}
type SuiteSet = "planted" | "captions";

/** Runs of analyses: what is compared and reported. */
const COMPARED = ["analyze planted", "analyze captions"];
const ANALYSED = ["probe", "decompose", "approximate"];
const TRAINED = { values: [4, 4], width: 16, layers: 1, batch: 32, steps: 40 };
const TITLE = "On every host";

function measuredRuns(sets: { readonly [name in SuiteSet]: EmbeddingSet }): MeasuredRun[] {
  const each = (["planted", "captions"] as const).flatMap((set) =>
    MEASURES.flatMap((one) => {
      const { kind } = one;
      // Some ask about single objects, which these sets are not.
      const asked = one.requires(sets[set], defaultsOf(one.options)) === null;
      return asked && !ANALYSED.includes(kind)
        ? [{ run: `${kind} of ${set}`, kind, set, options: {} }]
        : [];
    })
  );
  const products = ["object_product", "global_product", "forest", "boosted"];
  // Wide enough for two threads to share its one fit, where a host has threads.
  const wide = {
    ...SHORT,
    ...{ approximator: ["mlp"], width: [4096] },
    ...{ protocol: "published", epochs: 20, approximatorEpochs: 4 },
  };
  const short = { ...SHORT, measures: ANALYSED };
  const [set, other] = ["planted", "captions"] as const;
  return [
    ...each,
    { run: "probe by newton", kind: "probe", set, options: { solver: "newton" } },
    { run: "probe by adam", kind: "probe", set, options: { solver: "adam", epochs: 50 } },
    {
      run: "products",
      kind: "approximate",
      set,
      options: { ...SHORT, approximator: products },
    },
    { run: "wide mlp", kind: "approximate", set: other, options: wide },
    { run: COMPARED[0], kind: "analyze", set, options: short },
    { run: COMPARED[1], kind: "analyze", set: other, options: short },
  ];
}

/** The suite as data, for a host that is no JavaScript: sets as rows of numbers and labels, and what is to be run. */
export async function suiteAsData(core: Core, captions: SetFiles) {
  using simulated = plantedSet(core);
  using bundled = await bundledSet(core, captions);
  const sets = { planted: simulated, captions: bundled };
  return {
    sets: Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, dataOf(set)])),
    runs: measuredRuns(sets),
    compared: COMPARED,
    trained: TRAINED,
    title: TITLE,
  };
}

function dataOf({ name, scenes, embeddings, objects, captions }: EmbeddingSet) {
  const { space, values, count, objects: positions } = scenes;
  const C = space.concepts.length;
  const rows = (matrix: Matrix | null) =>
    matrix && Array.from(
      { length: matrix.rows },
      (_, i) => [...matrix.view().subarray(i * matrix.cols, (i + 1) * matrix.cols)],
    );
  const columns = Array.from(
    { length: positions },
    (_, position) =>
      space.concepts.map(({ name, values: words }, c) => [
        `object${position + 1}_${name}`,
        Array.from({ length: count }, (_, i) => words[values[(i * positions + position) * C + c]]),
      ]),
  ).flat();
  return {
    name,
    labels: Object.fromEntries(columns),
    X: rows(embeddings),
    objects: rows(objects),
    captions: rows(captions),
  };
}

/** Every run; `done` is called for each as it ends. */
export async function runSuite(
  core: Core,
  captions: SetFiles,
  workers: number,
  done: (run: string, hash: string) => void = () => {},
): Promise<Hashes> {
  const hashes: Hashes = {};
  const results = new Map<string, Result>();
  const record = (run: string, content: string) => {
    hashes[run] = sha256Hex(content);
    done(run, hashes[run]);
  };
  using simulated = plantedSet(core);
  using bundled = await bundledSet(core, captions);
  const sets = { planted: simulated, captions: bundled };
  for (const { run, kind, set, options } of measuredRuns(sets)) {
    const measure = [...MEASURES, analyze].find((one) => one.kind === kind)!;
    const result = await measureSet(core, measure, sets[set], options, { workers });
    results.set(run, result);
    record(run, formatResult(result));
  }

  const compared = compareResults(
    core,
    COMPARED.map((name) => ({ name, result: results.get(name)! })),
    VERSION,
    0,
  );
  record("compare", formatResult(compared));
  using pool = new WorkerPool(workers);
  const options = trainOptions(TRAINED);
  const trained = await trainFromScratch(core, pool, options, 0);
  record("train", formatResult(trained.result));
  trained.dispose();

  const entries = COMPARED.map((name) => {
    const result = results.get(name)!;
    return { name, result, tables: analyze.tables(result), charts: analyze.charts(result) };
  });
  record("report page", await renderHtml({ title: TITLE, entries }));
  const tables = [...entries.flatMap(({ tables }) => tables), ...compareReport.tables(compared)];
  record(
    "report tables",
    [markdownTable, latexTable, csvTable].flatMap((format) => tables.map((table) => format(table)))
      .join("\n"),
  );
  return hashes;
}

/** The first answer that somebody waits for: one measure of a small set. */
export async function runFirst(core: Core): Promise<void> {
  using set = plantedSet(core);
  await measureSet(core, decompose, set, {}, { workers: 0 });
}

/** Objects are read out of it, and a rule tells those that were never seen. */
function plantedSet(core: Core): EmbeddingSet {
  const space = new ConceptSpace([
    { name: "color", values: ["blue", "green", "red", "yellow"] },
    { name: "shape", values: ["cube", "cylinder", "sphere"] },
  ]);
  const scenes = listScenes(core, space, { objects: 2, pairs: "all", maxScenes: null, seed: 0 });
  const simulation = { dim: 24, noise: 0.1, seed: 0 };
  return withCaptions(core, simulateTruth(core, "product 4", scenes, simulation));
}

/** Some scenes of the bundled set, read from its files. */
async function bundledSet(core: Core, files: SetFiles): Promise<EmbeddingSet> {
  using whole = await loadEmbeddingSet(core, { name: "captions", files });
  const step = Math.floor(whole.scenes.count / SCENES);
  const rows = Int32Array.from({ length: SCENES }, (_, i) => i * step);
  return withCaptions(core, selectScenes(core, whole, rows));
}

/** Captions for `retrieve`: the scenes' own vectors, a little beside them. */
function withCaptions(core: Core, set: EmbeddingSet): EmbeddingSet {
  const moved = set.embeddings.toArray().map((x, i) => x + ((i * 7) % 13 - 6) / 64);
  const { name, scenes, embeddings, objects } = set;
  return new EmbeddingSet({
    name,
    scenes,
    embeddings,
    objects,
    captions: Matrix.from(core, embeddings.rows, embeddings.cols, moved),
  });
}
