/** The one list of tasks: those of the main house, and what packages add. Each is loaded when it is asked for. */
import { HOUSE_TASKS, type Tasks } from "../src/run/registry.ts";

export const TASKS: Tasks = {
  ...HOUSE_TASKS,
  "bundle:edge": {
    run: async (args) => (await import("./serve/run/run_bundle_edge.ts")).runBundleEdge(args),
    clone: "the sources that are bundled",
    listed: { now: "serve --bundle" },
  },
  calibrate: {
    run: async (args) => (await import("./studies/run/run_calibrate.ts")).runCalibrate(args),
    listed: "research",
  },
  collect: {
    run: async (args) => (await import("./sweep/run/run_collect.ts")).runCollect(args),
    listed: { now: "compare FOLDER" },
  },
  compare: {
    run: async (args) => (await import("./run_compare.ts")).runCompareOrCollect(args),
    listed: "command",
  },
  demo: {
    run: async (args) => (await import("./demo/task.ts")).runDemo(args),
    clone: "the bundled models",
    listed: "command",
  },
  doctor: {
    run: async (args) => (await import("./doctor/task.ts")).runDoctor(args),
    listed: "command",
  },
  encode: {
    run: async (args) => (await import("./encode/run/task.ts")).runEncode(args),
    listed: "command",
  },
  "encode:native": {
    run: async (args) => (await import("./encode/run/task.ts")).runEncode(args, "native"),
    clone: "onnxruntime-node as setup native installs it",
    listed: { now: "encode --device native" },
  },
  fetch: {
    run: async (args) => (await import("./hub/run/run_fetch.ts")).runFetch(args),
    listed: { now: "models fetch" },
  },
  help: {
    run: async (args) => await (await import("../src/run/help.ts")).runHelp(args, TASKS, {}),
    clone: "the tasks of the repository",
    listed: "help",
  },
  layers: {
    run: async (args) => (await import("./layers/run/task.ts")).runLayers(args),
    listed: "research",
  },
  models: {
    run: async (args) => (await import("./run_models.ts")).runModelsOrFetch(args),
    listed: "command",
  },
  pairs: {
    run: async (args) => (await import("./pairs/run/run_pairs.ts")).runPairs(args),
    listed: "research",
  },
  patch: {
    run: async (args) => (await import("./layers/run/patch.ts")).runPatch(args),
    listed: "research",
  },
  repair: {
    run: async (args) => (await import("./repair/run/task.ts")).runRepair(args),
    listed: "command",
  },
  reproduce: {
    run: async (args) => (await import("./studies/run/run_reproduce.ts")).runReproduce(args),
    clone: "the paper's studies and the bundled models",
    listed: "research",
  },
  research: {
    run: async (args) => await (await import("../src/run/research.ts")).runResearch(args, TASKS),
    listed: "command",
  },
  scenes: {
    run: async (args) => (await import("./scenes/run/task.ts")).runScenes(args),
    listed: "command",
  },
  serve: {
    run: async (args) => (await import("./serve/run/run_serve.ts")).runServe(args),
    listed: "command",
  },
  sweep: {
    run: async (args) => (await import("./sweep/run/run_sweep.ts")).runSweep(args),
    clone: "Deno, of which each job is a process",
    listed: "research",
  },
  train: {
    run: async (args) => (await import("./train/run/task.ts")).runTrain(args),
    listed: "command",
  },
  web: {
    run: async (args) => (await import("./web/run/run_web.ts")).runWeb(args),
    clone: "the page that web --build makes",
    listed: "command",
  },
};
