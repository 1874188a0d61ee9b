import { runEncodeWithPackages } from "../packages/run_encode.ts";

/** `deno task encode SCENES --model DIR`: a scene folder through a model folder. */
if (import.meta.main) Deno.exit(await runEncodeWithPackages(Deno.args));
