import { runTrain } from "../src/run/run_train.ts";

/** `deno task train`: does binding emerge? */
if (import.meta.main) Deno.exit(await runTrain(Deno.args));
