/** One case of cases.ts for some seconds: `run.ts NAME SECONDS strict|fused`. The process that profile.ts looks into. */
import { type Arithmetic, loadCore } from "@bindscope/bindscope";
import { CASES } from "./cases.ts";

const [name, seconds, arithmetic] = Deno.args;
const turn = await CASES[name](await loadCore(arithmetic as Arithmetic));
const end = performance.now() + 1000 * Number(seconds);
do turn(); while (performance.now() < end);
