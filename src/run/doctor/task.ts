/** `deno task doctor`: what works on this machine, in plain words. */

import { bundledModels } from "../output/model_folders.ts";
import { task } from "../task/task.ts";

export const runDoctor = task({
  name: "doctor",
  argument: "",
  summary: "Checks what works on this machine, and says what to do about the rest.",
  options: {},
  examples: ["deno task doctor"],
  async run({ options }) {
    const { examine, formatCheck } = await import("./doctor.ts");
    const { machineChecks } = await import("./checks.ts");
    const checks = await examine(
      machineChecks({ models: bundledModels(), out: "out" }),
      (check) => options.json || console.log(formatCheck(check)),
    );
    if (options.json) console.log(JSON.stringify(checks, null, 2));
  },
});
