import { runEncode } from "../src/run/encode.ts";

/** `deno task encode SCENES --model DIR`: a scene folder through a model folder. */
if (import.meta.main) Deno.exit(await runEncode(Deno.args));
