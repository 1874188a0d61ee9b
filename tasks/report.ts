import { registerFormats, runReport } from "../src/run/report.ts";
import { registerKinds } from "../src/verify/kinds.ts";
import { registerMeasures } from "../src/measure/registry.ts";
import { FORMATS } from "../packages/formats/mod.ts";
import { OUTSIDE_KINDS } from "../packages/kinds.ts";
import { OUTSIDE_MEASURES } from "../packages/measures.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task report RESULT.json…`: figures and tables of results. */
if (import.meta.main) {
  registerInputs();
  registerFormats(FORMATS);
  registerKinds(OUTSIDE_KINDS);
  registerMeasures(OUTSIDE_MEASURES);
  Deno.exit(await runReport(Deno.args));
}
