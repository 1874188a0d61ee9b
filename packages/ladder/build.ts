/**
 * `deno run --allow-read --allow-write=out,src/measure/approximate/reference/stored packages/ladder/build.ts [NAME…]`: the reference curves that are stored with the code, made again: of each simulated
 * binding function (a level) the scores that `approximate` compares a model with.
 *
 * Points go to the same store as those of any other run, so that a stopped run goes on.
 */
import { type Core, loadCore, machineRate, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { ConceptSpace, type SceneSet, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { openStore } from "@bindscope/bindscope/rooms/job";
import {
  APPROXIMATE_OPTIONS,
  approximateWork,
  costsOf,
  gridPoints,
  type Level,
  planOf,
  times,
} from "@bindscope/bindscope/rooms/measure";
import {
  defaultsOf,
  defaultWorkers,
  describeFailure,
  DRY_RUN,
  nearest,
  optionTable,
  UsageError,
  WORKER_OPTIONS,
} from "@bindscope/bindscope/rooms/options";
import { ProbeFits } from "@bindscope/bindscope/rooms/probe";
import { VERSION } from "@bindscope/bindscope/rooms/result";
import { parseOptions, showParts, terminalProgress } from "@bindscope/bindscope/rooms/run";
import { listScenes } from "@bindscope/bindscope/rooms/scenes";
import { fitLevels } from "./fit_levels.ts";
import { LEVELS } from "./levels.ts";
import { type Recipe, type RecipeName, RECIPES } from "./recipes.ts";
import { simulateBinding } from "./simulated_binding.ts";
import { storedText } from "./stored_text.ts";

const OPTIONS = optionTable({ ...WORKER_OPTIONS, dryRun: DRY_RUN });
const SEED = 0;
const FOLDER = new URL("../../src/measure/approximate/reference/stored/", import.meta.url);

/** What is fitted on each level, grid by grid. */
function plansOf({ grids }: Recipe) {
  return grids.map((given) => planOf({ ...defaultsOf(APPROXIMATE_OPTIONS), ...given }));
}

function scenesOf(core: Core, { sizes, pairs, scenes }: Recipe): SceneSet {
  const space = new ConceptSpace(sizes.map((size, c) => ({
    name: `concept${c + 1}`,
    values: Array.from({ length: size }, (_, v) => `${v + 1}`),
  })));
  return listScenes(core, space, { objects: 2, pairs, maxScenes: scenes, seed: SEED });
}

function showPlan(core: Core, name: RecipeName, workers: number): void {
  const recipe = RECIPES[name];
  using set = simulateBinding(core, LEVELS[0], scenesOf(core, recipe), {
    dim: recipe.dim,
    rms: 1,
    seed: SEED,
  });
  // Each grid on every level.
  const works = plansOf(recipe).map((plan, i) => {
    const { points } = gridPoints(set, plan, { core });
    const work = times(LEVELS.length, approximateWork(set, points, plan));
    return [`grid ${i + 1}, ${LEVELS.length * points.length} points`, work] as const;
  });
  const { gflops, busy } = machineRate(core);
  const costs = costsOf(set, "ladder", new Map(works), gflops);
  showParts("ladder", name, costs, workers, false, busy);
}

async function makeCurves(core: Core, name: RecipeName, workers: number): Promise<void> {
  const recipe = RECIPES[name];
  const { dim } = recipe;
  using pool = new WorkerPool(workers);
  const scenes = scenesOf(core, recipe);
  const store = openStore(false, console.error);
  const progress = terminalProgress(false);
  const probes = new ProbeFits(core, pool, store);
  const all = plansOf(recipe);
  const cells = new Map<string, Level["cells"]>();
  for (const [i, plan] of all.entries()) {
    const levels = await fitLevels({ scenes, dim, rms: 1 }, plan, {
      core,
      seed: SEED,
      pool,
      store,
      probes,
      progress: (share, doing) => progress.update((i + share) / all.length, 1, doing),
    });
    for (const level of levels) {
      cells.set(level.name, [...cells.get(level.name) ?? [], ...level.cells]);
    }
  }
  await progress.stop();
  const [{ validated, options: { approximatorEpochs, solver } }] = all;
  const text = storedText({
    sizes: recipe.sizes,
    objects: scenes.objects,
    scenes: scenes.count,
    dim,
    seed: SEED,
    epochs: approximatorEpochs,
    protocol: validated ? "own" : "published",
    solver,
    version: VERSION,
  }, [...cells].map(([name, cells]) => ({ name, cells })));
  await writeAtomic(new URL(`${name}.json`, FOLDER).pathname, new TextEncoder().encode(text));
}

function named(words: readonly string[]): RecipeName[] {
  const all = Object.keys(RECIPES);
  for (const word of words) {
    if (all.includes(word)) continue;
    const guess = nearest(word, all);
    throw new UsageError(
      `There is no ladder ${word}. ${
        guess ? `Did you mean ${guess}?` : `There are ${all.join(", ")}.`
      }`,
    );
  }
  return (words.length > 0 ? words : all) as RecipeName[];
}

if (import.meta.main) {
  try {
    const { values, positionals } = parseOptions("ladder", OPTIONS, Deno.args);
    const workers = values.workers ?? defaultWorkers();
    const core = await loadCore();
    for (const name of named(positionals)) {
      if (values.dryRun) showPlan(core, name, workers);
      else await makeCurves(core, name, workers);
    }
  } catch (error) {
    const { message, exitCode } = describeFailure(error);
    console.error(message);
    Deno.exit(exitCode);
  }
}
