/**
 * `deno run -A packages/campaigns/tests/determinism/campaign.ts [REPEATS] [CASE…]`: runs each case REPEATS (10) times
 * for every number of workers or size of batches, under other time zones and languages, with and without other programs beside, in a new
 * folder and in the same one again, where caches are warm. One hash a case, or it says which run differed. Hosts are the
 * matter of `deno task test:hosts`.
 */
import { CASES, hashOf } from "./cases.ts";
import { runTask } from "../../../../tests/tasks/run_task.ts";

const PLACES = [
  { TZ: "UTC", LC_ALL: "C", LANG: "C" },
  { TZ: "Asia/Kathmandu", LC_ALL: "de_DE.UTF-8", LANG: "de_DE.UTF-8" },
  { TZ: "America/St_Johns", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" },
  { TZ: "Pacific/Apia", LC_ALL: "ar_EG.UTF-8", LANG: "ar_EG.UTF-8" },
];

/** A program that does nothing but keep a core busy. */
const busy = () =>
  new Deno.Command(Deno.execPath(), { args: ["eval", "for (;;);"], stderr: "null" }).spawn();

const [repeats = "10", ...names] = Deno.args;
let differing = 0;
for (const { name, task, words, settings, prepare, result } of CASES) {
  if (names.length > 0 && !names.includes(name)) continue;
  const hashes = new Map<string, number>();
  for (let repeat = 0; repeat < Number(repeats); repeat++) {
    const load = repeat % 2 === 1 ? Array.from({ length: 4 }, busy) : [];
    for (const setting of settings) {
      const folder = await Deno.makeTempDir();
      await prepare?.(folder);
      for (const state of ["cold", "warm"]) {
        const env = PLACES[repeat % PLACES.length];
        const { code, stderr } = await runTask(task, [...words, ...setting], folder, env);
        if (code !== 0) throw new Error(`${name}, ${setting.join(" ")}: ${stderr}`);
        const hash = await hashOf(`${folder}/${result}`);
        if (hashes.size > 0 && !hashes.has(hash)) {
          const beside = load.length > 0 ? "busy" : "quiet";
          console.log(
            `${name}: ${hash} ${setting.join(" ")} ${env.TZ} ${env.LANG} ${beside} ${state}`,
          );
          differing++;
        }
        hashes.set(hash, (hashes.get(hash) ?? 0) + 1);
      }
      await Deno.remove(folder, { recursive: true });
    }
    for (const program of load) program.kill("SIGKILL");
    await Promise.all(load.map(({ status }) => status));
  }
  const runs = [...hashes.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${name}: ${runs} runs, ${hashes.size} hash${hashes.size === 1 ? "" : "es"}`);
}
Deno.exitCode = differing > 0 ? 1 : 0;
