/**
 * What `--dry-run` says beside what is taken: processor time of each measure on six sets, on one worker. A measure's `work`
 * holds where its ratio lies between a half and two. Each is made of a tiny set before, so that its code is fast; decoders
 * that are only tried where linear ones fail (a converged softmax, quadratic decoders, a small network) are not foretold.
 */
import process from "node:process";
import "@bindscope/bindscope/report";
import {
  EmbeddingSet,
  loadCore,
  loadEmbeddingSet,
  MEASURES,
  measureSet,
} from "@bindscope/bindscope";
import { simulateTruth } from "@bindscope/bindscope/scenes";
import { type Core, machineRate } from "@bindscope/bindscope/rooms/core";
import { numberedSpace } from "@bindscope/bindscope/rooms/data";
import { costsOf, loadMeasure } from "@bindscope/bindscope/rooms/measure";
import { inViews, listScenes } from "@bindscope/bindscope/rooms/scenes";
import { defaultsOf } from "@bindscope/bindscope/rooms/options";
import { runParts } from "./parts.ts";
import { tellRatio } from "./ratios.ts";

/** Seconds of the process and its report, which a run has beside its work. */
const START = 1;
/** What is said to take longer is not tried. */
const LONGEST = 120;

/** Rows, of `views` to a scene; values of each of two concepts. */
type Shape = Readonly<Record<"rows" | "dim" | "values" | "objects" | "views", number>>;
const TINY: readonly Shape[] = [
  { rows: 120, dim: 24, values: 4, objects: 2, views: 2 },
  { rows: 16, dim: 24, values: 4, objects: 1, views: 1 },
];
const SHAPES: Readonly<Record<string, Shape>> = {
  small: { rows: 400, dim: 64, values: 6, objects: 2, views: 1 },
  views: { rows: 1200, dim: 96, values: 8, objects: 2, views: 3 },
  wide: { rows: 480, dim: 1024, values: 5, objects: 3, views: 2 },
  large: { rows: 2000, dim: 512, values: 8, objects: 2, views: 2 },
  single: { rows: 400, dim: 256, values: 20, objects: 1, views: 1 },
};

/** Vectors of a code, with captions, and a bag of the same scenes as what training is compared with. */
function simulatedSet(core: Core, { rows, dim, values, objects, views }: Shape): EmbeddingSet {
  const space = numberedSpace([values, values]);
  const list = { objects, pairs: "all", maxScenes: rows / views, seed: 0 } as const;
  const names = Array.from({ length: views }, (_, view) => `view ${view}`);
  const scenes = inViews(listScenes(core, space, list), names);
  const code = objects === 1 ? "bag" : "lookup";
  const made = (name: typeof code, seed: number) =>
    simulateTruth(core, name, scenes, { dim, noise: 0.3, seed }).embeddings;
  return new EmbeddingSet({
    name: `${scenes.count} x ${dim}`,
    scenes,
    embeddings: made(code, 0),
    captions: made(code, 1),
    baselines: [{ name: "untrained", rows: made("bag", 2), scenes: null }],
  });
}

type AnyMeasure = typeof MEASURES[number];

/** As an analysis asks for them, on whose grid `approximate` ends today. */
const optionsOf = ({ options, inAnalysis }: AnyMeasure) => ({
  ...defaultsOf(options),
  ...inAnalysis,
});

/** Seconds said and seconds taken, a line as each measure that the set allows ends. */
async function compare(
  core: Core,
  set: EmbeddingSet,
  measures: readonly AnyMeasure[],
  name: string | null,
): Promise<void> {
  for (const measure of measures) {
    const options = optionsOf(measure);
    if (measure.requires(set, options) !== null) continue;
    const work = measure.work(set, options, { core, seed: 0 });
    const secondsBy = (gflops: number) =>
      costsOf(set, measure.kind, work, gflops).reduce((sum, { seconds }) => sum + seconds, 0);
    const rate = machineRate(core).gflops;
    if (secondsBy(rate) > LONGEST) {
      console.log(`${measure.kind}: ${secondsBy(rate).toFixed(0)} s said, not tried`);
      continue;
    }
    const before = process.cpuUsage();
    await measureSet(core, measure, set, { ...measure.inAnalysis });
    const { user, system } = process.cpuUsage(before);
    if (name === null) continue;
    // A machine that others use slows down meanwhile.
    const said = secondsBy((rate + machineRate(core).gflops) / 2);
    const what = `${measure.kind.padEnd(12)} ${said.toFixed(1).padStart(6)} s said`;
    const taken = (user + system) / 1e6;
    const ratio = (said + START) / (taken + START);
    console.log(`${what} ${taken.toFixed(1).padStart(6)} s taken ${ratio.toFixed(2).padStart(6)}`);
    tellRatio(`costs.${name}.${measure.kind}`, Math.min(ratio, 1 / ratio));
  }
}

const ONLY = "--only=";

if (import.meta.main) {
  const core = await loadCore();
  const given = Deno.args.find((word) => word.startsWith(ONLY));
  const kinds = given?.slice(ONLY.length).split(",");
  const all = [...MEASURES, await loadMeasure("repair")!];
  const measures = all.filter(({ kind }) => kinds?.includes(kind) ?? true);
  let warm = false;
  const part = (name: string, load: () => Promise<EmbeddingSet> | EmbeddingSet) => ({
    about: "each measure; seconds of the processor, and said to taken with a second for the start",
    run: async () => {
      for (const shape of warm ? [] : TINY) {
        using tiny = simulatedSet(core, shape);
        await compare(core, tiny, measures, null);
      }
      warm = true;
      using set = await load();
      const { scenes: { count, objects, space, viewNames }, dim } = set;
      const values = space.concepts.map(({ values }) => values.length).join(" x ");
      console.log(
        `${count} x ${dim}, ${values} values, ${objects} objects, ${viewNames.length || 1} views`,
      );
      await compare(core, set, measures, name);
    },
  });
  const captions = "fixtures/sets/minilm-clevr-captions";
  await runParts("costs", {
    captions: part("captions", () => loadEmbeddingSet(core, { folder: captions })),
    ...Object.fromEntries(
      Object.entries(SHAPES).map(([name, shape]) => [
        name,
        part(name, () => simulatedSet(core, shape)),
      ]),
    ),
  }, given === undefined ? [] : [given]);
}
