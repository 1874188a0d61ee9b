import { runDoctor } from "../packages/doctor/task.ts";

/** `deno task doctor`: what works on this machine. */
if (import.meta.main) Deno.exit(await runDoctor(Deno.args));
