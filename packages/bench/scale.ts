/**
 * How the cost of measures grows with scenes, dimensions and objects: processor time along doublings of planted sets,
 * on one worker. The ratio is what growth in proportion would take to what it took: above 1 is better than linear.
 * Each measure is made once before, so that its code is fast.
 */
import process from "node:process";
import { type EmbeddingSet, loadCore, measureSet } from "@bindscope/bindscope";
import { simulateTruth } from "@bindscope/bindscope/scenes";
import type { Core } from "@bindscope/bindscope/rooms/core";
import { listScenes } from "@bindscope/bindscope/rooms/scenes";
import { loadMeasure } from "@bindscope/bindscope/rooms/measure";
import { numberedSpace } from "@bindscope/bindscope/rooms/data";
import { printTable, runParts } from "./parts.ts";
import { tellRatio } from "./ratios.ts";

/** Without `map`: samples of so few scenes hold hardly a quadruple. */
const MEASURES = ["probe", "decompose", "subtract", "intervene"] as const;

interface Size {
  readonly scenes: number;
  readonly dim: number;
  /** Of each of two concepts. */
  readonly values: number;
}

const PARTS = {
  scenes: {
    about: "more scenes of 64 objects, 96 dimensions",
    of: ({ scenes }: Size) => scenes,
    sizes: [500, 1000, 2000, 4000].map((scenes) => ({ scenes, dim: 96, values: 8 })),
  },
  dim: {
    about: "more dimensions of 1,000 scenes of 64 objects",
    of: ({ dim }: Size) => dim,
    sizes: [48, 96, 192, 384].map((dim) => ({ scenes: 1000, dim, values: 8 })),
  },
  objects: {
    about: "more objects in 1,200 scenes, 96 dimensions",
    of: ({ values }: Size) => values ** 2,
    sizes: [6, 8, 12, 17].map((values) => ({ scenes: 1200, dim: 96, values })),
  },
} as const;

function codedSet(core: Core, { scenes, dim, values }: Size): EmbeddingSet {
  const list = listScenes(core, numberedSpace([values, values]), {
    objects: 2,
    pairs: "all",
    maxScenes: scenes,
    seed: 0,
  });
  return simulateTruth(core, "lookup", list, { dim, noise: 0.3, seed: 0 });
}

/** Processor time of a measure in seconds. */
async function secondsOf(core: Core, kind: string, set: EmbeddingSet): Promise<number> {
  const measure = await loadMeasure(kind)!;
  const before = process.cpuUsage();
  await measureSet(core, measure, set);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function grow(name: keyof typeof PARTS, short: boolean): Promise<void> {
  const core = await loadCore();
  const { sizes, of } = PARTS[name];
  const used = short ? sizes.slice(0, 2) : sizes;
  const seconds: number[][] = [];
  for (const size of used) {
    using set = codedSet(core, size);
    const own: number[] = [];
    for (const kind of MEASURES) {
      if (seconds.length === 0) await secondsOf(core, kind, set);
      own.push(await secondsOf(core, kind, set));
    }
    seconds.push(own);
  }
  printTable({
    title: PARTS[name].about,
    caption: "Processor time in seconds, one worker.",
    columns: [
      { name, kind: "number" },
      ...MEASURES.map((kind) => ({ name: kind, kind: "number" as const })),
    ],
    rows: used.map((size, i) => [of(size), ...seconds[i]]),
  });
  const wanted = of(used.at(-1)!) / of(used[0]);
  for (const [i, kind] of MEASURES.entries()) {
    tellRatio(`scale.${name}.${kind}`, wanted / (seconds.at(-1)![i] / seconds[0][i]));
  }
}

if (import.meta.main) {
  await runParts(
    "scale",
    Object.fromEntries(
      Object.keys(PARTS).map((name) => [name, {
        about: PARTS[name as keyof typeof PARTS].about,
        run: (short: boolean) => grow(name as keyof typeof PARTS, short),
      }]),
    ),
  );
}
