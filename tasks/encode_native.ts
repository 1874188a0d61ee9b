import { runEncode } from "../src/run/encode.ts";

/** `deno task encode --device native SCENES --model DIR`: encode, through native code. */
if (import.meta.main) Deno.exit(await runEncode(Deno.args, "native"));
