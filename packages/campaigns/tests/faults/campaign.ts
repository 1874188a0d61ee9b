/**
 * `deno run -A packages/campaigns/tests/faults/campaign.ts [MOST] [FLIPS] [CASE…]`: every call of every kind up to the
 * MOSTth (500) of each task fails once, and one bit at a time is flipped in what it stored, FLIPS times (150). Prints a line a case, and what
 * is wrong.
 */
import { Dice } from "../hostile/mutate.ts";
import { CASES } from "./cases.ts";
import { fetchCase } from "./fetch_case.ts";
import { Faulted, FAULTS, removeShim } from "./faulty_disk.ts";

/** Moments at which the clock jumps, an odd number of calls apart: half of them back, half ahead. */
const CLOCKS = 10;

const [most = "500", flips = "150", ...names] = Deno.args;
let wrong = 0;
await using fetched = fetchCase();
for (const one of [...CASES, fetched]) {
  if (names.length > 0 && !names.includes(one.name)) continue;
  const faulted = await Faulted.of(one);
  const tried: string[] = [];
  for (const fault of FAULTS) {
    const last = Math.min(faulted.calls[fault], Number(most));
    // The clock is asked all the time; nothing depends on which call finds it wrong.
    const step = fault === "clock" ? Math.max(1, Math.ceil(last / CLOCKS) | 1) : 1;
    tried.push(`${fault} ${Math.ceil(last / step)}`);
    for (let at = 1; at <= last; at += step) {
      for (const line of await faulted.wrongs(fault, at)) {
        console.log(line);
        wrong++;
      }
    }
  }
  for (const line of await faulted.flip(Number(flips), new Dice(2026))) {
    console.log(line);
    wrong++;
  }
  tried.push(`flips ${flips}`);
  console.log(`${one.name}: ${faulted.sound.size} files; ${tried.join(", ")}`);
}
removeShim();
console.log(`${wrong} wrong`);
Deno.exitCode = wrong > 0 ? 1 : 0;
