/**
 * `deno run -A tests/faults/campaign.ts [MOST] [CASE…]`: every call of every kind up to the MOSTth (500) of each task
 * fails once. Prints a line a case, and what is wrong.
 */
import { CASES } from "./cases.ts";
import { Faulted, FAULTS, removeShim } from "./faulty_disk.ts";

const [most = "500", ...names] = Deno.args;
let wrong = 0;
for (const one of CASES) {
  if (names.length > 0 && !names.includes(one.name)) continue;
  const faulted = await Faulted.of(one);
  const tried: string[] = [];
  for (const fault of FAULTS) {
    const last = Math.min(faulted.calls[fault], Number(most));
    tried.push(`${fault} ${last}`);
    for (let at = 1; at <= last; at++) {
      for (const line of await faulted.wrongs(fault, at)) {
        console.log(line);
        wrong++;
      }
    }
  }
  console.log(`${one.name}: ${faulted.sound.size} files; ${tried.join(", ")}`);
}
removeShim();
console.log(`${wrong} wrong`);
Deno.exitCode = wrong > 0 ? 1 : 0;
