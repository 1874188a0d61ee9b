import { runEncodeWithPackages } from "../packages/run_encode.ts";

/** `deno task encode --device native SCENES --model DIR`: encode, through native code. */
if (import.meta.main) Deno.exit(await runEncodeWithPackages(Deno.args, "native"));
