/** What is run on a failing disk: every kind of task that writes. */
import { repo, runTask } from "../../../../tests/tasks/run_task.ts";
import type { FaultCase } from "./faulty_disk.ts";

export const SET = "minilm-clevr-captions";
export const MODEL = repo("fixtures/models/all-minilm-l6-v2-int8");

/** The set lies in the folder, so that reading it can fail. */
export async function withSet(folder: string): Promise<void> {
  const from = repo(`fixtures/sets/${SET}`);
  await Deno.mkdir(`${folder}/${SET}`);
  for await (const { name } of Deno.readDir(from)) {
    await Deno.copyFile(`${from}/${name}`, `${folder}/${SET}/${name}`);
  }
}

const plan = {
  name: "maps",
  tasks: {
    maps: { task: "map", sets: [SET], options: { maxScenes: 64 }, grid: { seed: [0, 1, 2] } },
  },
};

/** Captions, beside what tasks write. */
export async function withCaptions(folder: string, scenes: number): Promise<void> {
  await runTask("scenes", ["text", "--max-scenes", `${scenes}`, "--out", "out/captions"], folder);
  await Deno.rename(`${folder}/out/captions`, `${folder}/captions`);
}

/** The set, and a plan of three jobs. */
export async function withPlan(folder: string): Promise<void> {
  await withSet(folder);
  await Deno.writeTextFile(`${folder}/plan.json`, JSON.stringify(plan));
}

const item = (i: number) => ({
  filename: `${i}.jpg`,
  caption: `a red cube and a blue ball, number ${i}`,
  negative_caption: `a blue cube and a red ball, number ${i}`,
});

export const CASES: readonly FaultCase[] = [
  {
    name: "a measure",
    words: ["map", SET, "--max-scenes", "64", "--quiet"],
    prepare: withSet,
  },
  {
    name: "pictures",
    words: ["scenes", "clevr2d", "--max-scenes", "9", "--size", "32", "--quiet", "--out"]
      .concat("out/pictures"),
  },
  {
    name: "captions encoded",
    words: ["encode", "captions", "--model", MODEL, "--baselines", "off", "--quiet", "--out"]
      .concat("out/set"),
    prepare: (folder) => withCaptions(folder, 9),
  },
  {
    name: "a model trained",
    words: ["train", "--values", "3,3", "--width", "16", "--layers", "1", "--steps", "40"]
      .concat(["--max-scenes", "40", "--quiet", "--out", "out/trained"]),
  },
  {
    name: "approximators",
    words: ["approximate", SET, "--max-scenes", "64", "--approximator", "additive", "--quiet"],
    prepare: withSet,
  },
  {
    name: "pairs",
    words: ["pairs", "swap_att.json", "--scores", "scores.csv", "--quiet", "--out", "out/pairs"],
    prepare: async (folder) => {
      const items = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [i, item(i)]));
      await Deno.writeTextFile(`${folder}/swap_att.json`, JSON.stringify(items));
      const rows = Array.from({ length: 8 }, (_, i) => `${i},${i % 3},1\n`).join("");
      await Deno.writeTextFile(`${folder}/scores.csv`, `id,pos,neg\n${rows}`);
    },
  },
  {
    name: "a sweep",
    words: ["sweep", "plan.json", "--quiet", "--workers", "1"],
    prepare: withPlan,
  },
];
