import { runEncodeWithPackages } from "../packages/run_encode.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task encode:native  SCENES --model DIR`: encode, through native code. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runEncodeWithPackages(Deno.args, "native"));
}
