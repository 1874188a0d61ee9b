/**
 * What `--dry-run` says beside what is taken: processor time of each measure on six sets, on one worker. A measure's `work`
 * holds where its ratio lies between a half and two. Each is made once before, so that its code is fast; readers that are only
 * tried where linear ones fail (a converged softmax, quadratic readers, a small network) are not foretold.
 */
import process from "node:process";
import {
  type EmbeddingSet,
  loadCore,
  loadEmbeddingSet,
  MEASURES,
  measureSet,
} from "@bindscope/bindscope";
import { simulateTruth } from "@bindscope/bindscope/scenes";
import { type Core, machineRate } from "@bindscope/bindscope/rooms/core";
import { numberedSpace } from "@bindscope/bindscope/rooms/data";
import { costsOf } from "@bindscope/bindscope/rooms/measure";
import { listScenes } from "@bindscope/bindscope/rooms/scenes";
import { defaultsOf } from "@bindscope/bindscope/rooms/options";
import { printTable, runParts } from "./parts.ts";
import { tellRatio } from "./ratios.ts";

/** What is said to take longer is not tried. */
const LONGEST = 60;
const CAPTIONS = "fixtures/sets/minilm-clevr-captions";

/** Scenes, dimensions, values of each of two concepts, objects a scene. */
type Shape = readonly [scenes: number, dim: number, values: number, objects: number];
const SHAPES: readonly Shape[] = [
  [400, 64, 6, 2],
  [1000, 96, 8, 2],
  [576, 1280, 8, 2],
  [2000, 768, 8, 2],
  [400, 256, 20, 1],
];

function codedSet(core: Core, [maxScenes, dim, values, objects]: Shape): EmbeddingSet {
  const space = numberedSpace([values, values]);
  const list = listScenes(core, space, { objects, pairs: "all", maxScenes, seed: 0 });
  const code = objects === 1 ? "bag" : "lookup";
  return simulateTruth(core, code, list, { dim, noise: 0.3, seed: 0 });
}

/** Seconds of the process and its report, which a run has beside its work. */
const START = 1;

/** Seconds said to seconds taken by each measure that the set allows. */
async function compare(core: Core, set: EmbeddingSet): Promise<(number | null)[]> {
  const ratios: (number | null)[] = [];
  for (const measure of MEASURES) {
    const options = defaultsOf(measure.options);
    if (measure.requires(set, options) !== null) {
      ratios.push(null);
      continue;
    }
    const work = measure.work(set, options, { core, seed: 0 });
    const foreseen = costsOf(set, measure.kind, work, machineRate(core).gflops)
      .reduce((sum, { seconds }) => sum + seconds, 0);
    if (foreseen > LONGEST) {
      ratios.push(null);
      continue;
    }
    await measureSet(core, measure, set);
    const before = process.cpuUsage();
    await measureSet(core, measure, set);
    const { user, system } = process.cpuUsage(before);
    ratios.push((foreseen + START) / ((user + system) / 1e6 + START));
  }
  return ratios;
}

async function run(short: boolean): Promise<void> {
  const core = await loadCore();
  const rows: (string | number | null)[][] = [];
  const tell = async (set: EmbeddingSet) => {
    const ratios = await compare(core, set);
    rows.push([`${set.scenes.count} x ${set.dim}`, ...ratios]);
  };
  {
    using captions = await loadEmbeddingSet(core, { folder: CAPTIONS });
    await tell(captions);
  }
  for (const shape of short ? SHAPES.slice(0, 1) : SHAPES) {
    using set = codedSet(core, shape);
    await tell(set);
  }
  printTable({
    title: "Seconds said by --dry-run, to seconds taken",
    caption: "Processor time, one worker, with a second for the start on both sides. A set a row.",
    columns: [
      { name: "set", kind: "text" },
      ...MEASURES.map(({ kind: name }) => ({ name, kind: "number" as const })),
    ],
    rows,
  });
  for (const [i, { kind }] of MEASURES.entries()) {
    const ratios = rows.map((row) => row[i + 1]).filter((ratio) => typeof ratio === "number");
    const worst = Math.min(...ratios.map((ratio) => Math.min(ratio, 1 / ratio)));
    tellRatio(`costs.${kind}`, ratios.length === 0 ? null : worst);
  }
}

if (import.meta.main) {
  await runParts("costs", { measures: { about: "each measure of six sets", run } });
}
