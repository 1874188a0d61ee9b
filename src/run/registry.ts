/** The tasks of the main house: what runs each, by its name in deno.json, which says what it is for. */
import { MEASURE_SPECS } from "../measure/registry.ts";
import { runMeasure } from "./measure/task.ts";

type Args = readonly string[];

interface RegisteredTask {
  /** Its code is loaded when it is asked for: a task answers without that of the others. */
  run(args: Args): Promise<number>;
  /** What it takes that only a clone of the repository has; absent where packages have all of it. */
  readonly clone?: string;
}

/** Tasks by name. */
export type Tasks = { readonly [name: string]: RegisteredTask };

export const HOUSE_TASKS: Tasks = {
  ...Object.fromEntries(
    MEASURE_SPECS.map((spec) => [spec.kind, { run: (args: Args) => runMeasure(spec, args) }]),
  ),
  compare: { run: async (args) => (await import("./compare/task.ts")).runCompare(args) },
  demo: {
    run: async (args) => (await import("./demo/task.ts")).runDemo(args),
    clone: "the bundled models",
  },
  doctor: { run: async (args) => (await import("./doctor/task.ts")).runDoctor(args) },
  encode: { run: async (args) => (await import("./encode.ts")).runEncode(args) },
  "encode:native": {
    run: async (args) => (await import("./encode.ts")).runEncode(args, "native"),
    clone: "onnxruntime-node as setup:native installs it",
  },
  fetch: { run: async (args) => (await import("./fetch.ts")).runFetch(args) },
  help: {
    run: async (args) => (await import("./help.ts")).runHelp(args),
    clone: "the tasks of the repository",
  },
  layers: { run: async (args) => (await import("./layers/task.ts")).runLayers(args) },
  models: { run: async (args) => (await import("./models.ts")).runModels(args) },
  repair: { run: async (args) => (await import("./repair/task.ts")).runRepair(args) },
  report: { run: async (args) => (await import("./report.ts")).runReport(args) },
  scenes: { run: async (args) => (await import("./scenes.ts")).runScenes(args) },
  train: { run: async (args) => (await import("./train/task.ts")).runTrain(args) },
  verify: { run: async (args) => (await import("./verify/task.ts")).runVerify(args) },
};
