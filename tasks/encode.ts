import { runEncodeWithPackages } from "../packages/run_encode.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task encode SCENES --model DIR`: a scene folder through a model folder. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runEncodeWithPackages(Deno.args));
}
