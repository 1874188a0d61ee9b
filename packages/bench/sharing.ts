/**
 * One piece of work on one thread and on two. Wall time counts, so the machine has to be idle; processor time
 * tells what sharing costs.
 */
import { loadCore } from "@bindscope/bindscope";
import { runParts } from "./parts.ts";
import { largeProbe } from "./sharing/large_probe.ts";
import { trainingStep } from "./sharing/training_step.ts";
import { wideFit } from "./sharing/wide_fit.ts";

if (import.meta.main) {
  const core = await loadCore();
  await runParts("sharing", {
    step: {
      about: "a training step at the published size",
      run: (short) => trainingStep(core, short),
    },
    mlp: {
      about: "a step of one MLP of width 4,096",
      run: (short) => wideFit(core, short),
    },
    probe: {
      about: "a step of one large probe, published and converged",
      run: (short) => largeProbe(core, short),
    },
  });
}
