/** The tasks of the main house: what runs each, by its name in deno.json, which says what it is for. */
import type { MeasureSpec } from "../measure/measure.ts";
import { ANALYZE_SPEC, ANALYZED_SPECS } from "../measure/registry.ts";
import { runMeasure } from "./measure/task.ts";

type Args = readonly string[];

interface RegisteredTask {
  /** Its code is loaded when it is asked for: a task answers without that of the others. */
  run(args: Args): Promise<number>;
  /** What it takes that only a clone of the repository has; absent where packages have all of it. */
  readonly clone?: string;
  /** Where help lists it. */
  readonly listed: "command" | "further" | "measure" | "help";
}

/** Tasks by name. */
export type Tasks = { readonly [name: string]: RegisteredTask };

const measureTask = (spec: MeasureSpec): RegisteredTask => ({
  run: (args) => runMeasure(spec, args),
  listed: spec.parts ? "command" : "measure",
});

export const HOUSE_TASKS: Tasks = {
  ...Object.fromEntries(
    [ANALYZE_SPEC, ...ANALYZED_SPECS].map((spec) => [spec.kind, measureTask(spec)]),
  ),
  report: { run: async (args) => (await import("./report.ts")).runReport(args), listed: "command" },
  verify: {
    run: async (args) => (await import("./verify/task.ts")).runVerify(args),
    listed: "command",
  },
};
