/** `deno task repair SET`: what it is asked. The work itself is loaded once there is some to do. */
import { REPAIR_SPEC } from "../../measure/repair/index.ts";
import { REPAIR_RUN_OPTIONS } from "./options.ts";
import { SET_ARGUMENT } from "../measure/options.ts";
import { task } from "../task/task.ts";

/** Exit 0 where a map was written, 1 where unseen objects don't support one, 3 where what --require asks does not hold. */
export const runRepair = task({
  name: REPAIR_SPEC.kind,
  argument: SET_ARGUMENT,
  positionals: { min: 0, max: 2 },
  summary:
    `${REPAIR_SPEC.summary} --out may name the file, .npy or .onnx; its Result lies beside it. No map is written where unseen objects don't support one; the exit code is then 1.`,
  options: REPAIR_RUN_OPTIONS,
  examples: REPAIR_SPEC.examples!,
  numbers: async () => (await import("../../metrics/glossary.ts")).numbersOfKind(REPAIR_SPEC.kind),
  async run(input) {
    const { withLabels } = await import("../measure/measure.ts");
    const { repairToFiles } = await import("./repair.ts");
    return await repairToFiles(withLabels("repair", input));
  },
});
