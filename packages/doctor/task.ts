/** `deno task doctor`: what works on this machine, in plain words. */
import { task } from "@bindscope/bindscope/rooms/start";

export const runDoctor = task({
  name: "doctor",
  argument: "",
  summary: "Checks what works on this machine, and says what to do about the rest.",
  options: {},
  examples: ["deno task doctor"],
  async run({ options }) {
    const { examine, formatCheck } = await import("./examine.ts");
    const { bundledModels } = await import("@bindscope/bindscope/rooms/encode");
    const { machineChecks } = await import("./checks.ts");
    const checks = await examine(
      machineChecks({ models: bundledModels(), out: "out" }),
      (check) => options.json || console.log(formatCheck(check)),
    );
    if (options.json) console.log(JSON.stringify(checks, null, 2));
  },
});
