/**
 * `deno task ladder [NAME…]`: the ladders that are kept with the code, made anew.
 *
 * Points go to the same store as those of any other run, so that a stopped climb goes on.
 */
import { loadCore } from "../../src/core/load.ts";
import { WorkerPool } from "../../src/core/pool.ts";
import { writeAtomic } from "../../src/data/atomic.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { APPROXIMATE_OPTIONS, gridOf } from "../../src/measure/approximate_options.ts";
import { climb } from "../../src/measure/ladder/climb.ts";
import { ProbeFits } from "../../src/measure/probe_fits.ts";
import { openStore } from "../../src/run/open_store.ts";
import { defaultsOf } from "../../src/run/options.ts";
import { terminalProgress } from "../../src/run/progress.ts";
import { listScenes } from "../../src/scenes/list_scenes.ts";
import { VERSION } from "../../src/version.ts";

const CLEVR = { sizes: [8, 3], pairs: "all" } as const;
const PUG = { sizes: [12, 8], pairs: "disjoint" } as const;
/** Width 4,096 and the products by Adam take hours over all rungs: `--ladder plant` fits them. */
const approximator = ["mlp", "additive", "forest", "boosted"] as const;
const QUICK = { approximator, grid: "quick" } as const;
const FULL = { approximator, width: [64, 256, 1024] } as const;

/** Root of the mean variance of a dimension: of embeddings as they come, and of unit length. */
const PLAIN = 0.3;
const UNIT = 0.03;

const LADDERS = {
  clevr_quick: { ...CLEVR, rms: PLAIN, options: QUICK },
  clevr_quick_unit: { ...CLEVR, rms: UNIT, options: QUICK },
  clevr_full: { ...CLEVR, rms: PLAIN, options: FULL },
  pug_quick: { ...PUG, rms: PLAIN, options: QUICK },
} as const;

const DIM = 512;
const SEED = 0;
const FOLDER = new URL("../../src/measure/ladder/kept/", import.meta.url);

type Name = keyof typeof LADDERS;

async function make(name: Name): Promise<void> {
  const { sizes, pairs, rms, options: given } = LADDERS[name];
  const options = { ...defaultsOf(APPROXIMATE_OPTIONS), ...given };
  const grid = gridOf(options);
  const core = await loadCore();
  using pool = new WorkerPool(navigator.hardwareConcurrency);
  const space = new ConceptSpace(sizes.map((size, c) => ({
    name: `concept${c + 1}`,
    values: Array.from({ length: size }, (_, v) => `${v + 1}`),
  })));
  const scenes = listScenes(core, space, { objects: 2, pairs, maxScenes: null, seed: SEED });
  const store = openStore(false, console.error);
  const progress = terminalProgress(false);
  const rungs = await climb({ scenes, dim: DIM, rms }, options, grid, {
    core,
    seed: SEED,
    pool,
    store,
    probes: new ProbeFits(core, pool, store),
    progress: (share, doing) => progress.update(share, 1, doing),
  });
  await progress.stop();
  const lines = rungs.map(({ name, cells }) => {
    const rows = cells.map(({ approximator, width, coverage, object, concept, r2 }) =>
      `      ${JSON.stringify([approximator, width, coverage, object, concept, r2].map(short))}`
    );
    return `    ${JSON.stringify(name)}: [\n${rows.join(",\n")}\n    ]`;
  });
  const facts = {
    sizes,
    objects: 2,
    scenes: scenes.count,
    dim: DIM,
    rms,
    seed: SEED,
    epochs: grid.epochs,
    lr: grid.rate,
    probeEpochs: options.epochs,
    version: VERSION,
  };
  const head = Object.entries(facts).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  const text = `{\n${head.join(",\n")},\n  "rungs": {\n${lines.join(",\n")}\n  }\n}\n`;
  await writeAtomic(new URL(`${name}.json`, FOLDER).pathname, new TextEncoder().encode(text));
}

/** Four digits are more than a distance shows. */
function short(value: string | number | null): string | number | null {
  return typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value;
}

if (import.meta.main) {
  const names = Deno.args.length > 0 ? Deno.args : Object.keys(LADDERS);
  const unknown = names.find((name) => !(name in LADDERS));
  if (unknown !== undefined) {
    console.error(`There is no ladder ${unknown}. There are ${Object.keys(LADDERS).join(", ")}.`);
    Deno.exit(2);
  }
  for (const name of names as Name[]) await make(name);
}
