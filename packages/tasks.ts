/** The one list of tasks: those of the main house, and what packages add. Each is loaded when it is asked for. */
import { HOUSE_TASKS, type Tasks } from "../src/run/registry.ts";

export const TASKS: Tasks = {
  ...HOUSE_TASKS,
  "bundle:edge": {
    run: async (args) => (await import("./serve/run/run_bundle_edge.ts")).runBundleEdge(args),
    clone: "the sources that are bundled",
  },
  calibrate: {
    run: async (args) => (await import("./studies/run/run_calibrate.ts")).runCalibrate(args),
  },
  capacity: {
    run: async (args) => (await import("./studies/run/run_capacity.ts")).runCapacity(args),
  },
  collect: { run: async (args) => (await import("./sweep/run/run_collect.ts")).runCollect(args) },
  pairs: { run: async (args) => (await import("./pairs/run/run_pairs.ts")).runPairs(args) },
  reproduce: {
    run: async (args) => (await import("./studies/run/run_reproduce.ts")).runReproduce(args),
    clone: "the paper's studies and the bundled models",
  },
  serve: { run: async (args) => (await import("./serve/run/run_serve.ts")).runServe(args) },
  sweep: {
    run: async (args) => (await import("./sweep/run/run_sweep.ts")).runSweep(args),
    clone: "Deno, of which each job is a process",
  },
  web: {
    run: async (args) => (await import("./web/run/run_web.ts")).runWeb(args),
    clone: "the page that web:build makes",
  },
};
