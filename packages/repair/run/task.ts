/** `deno task repair SET`: what it is asked. The work itself is loaded once there is some to do. */
import { REPAIR_SPEC } from "../index.ts";
import { REPAIR_RUN_OPTIONS } from "./options.ts";
import { registerMeasures, SET_ARGUMENT } from "@bindscope/bindscope/rooms/options";
import { task } from "@bindscope/bindscope/rooms/start";
import { REPAIR } from "../kind.ts";

const runTask = task({
  name: REPAIR_SPEC.kind,
  argument: SET_ARGUMENT,
  positionals: { min: 0, max: 2 },
  summary:
    `${REPAIR_SPEC.summary} --out may name the file, .npy or .onnx; its Result lies in the folder FILE.result. No map is written where unseen objects don't support one; the exit code is then 1.`,
  options: REPAIR_RUN_OPTIONS,
  brief: "columns template maxScenes model require dryRun explain verbose seed out json help"
    .split(" "),
  examples: REPAIR_SPEC.examples!,
  async numbers() {
    const { numbersOfKind } = await import("@bindscope/bindscope/rooms/metrics");
    return numbersOfKind(REPAIR_SPEC.kind);
  },
  async run(input) {
    const { withLabels } = await import("@bindscope/bindscope/rooms/run");
    const { repairToFiles } = await import("./repair.ts");
    return await repairToFiles(withLabels("repair", input));
  },
});

/** Exit 0 where a map was written, 1 where unseen objects don't support one, 3 where what --require asks does not hold. */
export function runRepair(args: readonly string[]): Promise<number> {
  registerMeasures([REPAIR]);
  return runTask(args);
}
