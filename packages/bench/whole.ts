/**
 * Whole commands, as people run them: wall time, processor time and the most memory, of `analyze` on planted sets, of each
 * measure alone on the largest of them, and of a cold demo. Only Linux tells the memory.
 */
import { loadCore, saveEmbeddingSet } from "@bindscope/bindscope";
import { formatBytes, numberedSpace } from "@bindscope/bindscope/rooms/data";
import { listScenes } from "@bindscope/bindscope/rooms/scenes";
import { simulateTruth } from "@bindscope/bindscope/scenes";
import { BENCH_FOLDER } from "./fresh_folder.ts";
import { runParts } from "./parts.ts";

const ROOT = new URL("../../", import.meta.url);
const CAPTIONS = "fixtures/sets/minilm-clevr-captions";

interface Size {
  readonly scenes: number;
  readonly dim: number;
  /** Of each of two concepts. */
  readonly values: number;
}

/** Every ordered pair of 400 objects. */
const PAIRS: Size = { scenes: 159_600, dim: 512, values: 20 };

/** A planted lookup of objects, written once and found again by its size. */
async function simulatedSet({ scenes, dim, values }: Size): Promise<string> {
  const folder = `${BENCH_FOLDER}/planted-${scenes}-${dim}-${values}`;
  if (await Deno.stat(`${folder}/manifest.json`).then(() => true, () => false)) return folder;
  const core = await loadCore();
  const space = numberedSpace([values, values]);
  const list = listScenes(core, space, { objects: 2, pairs: "all", maxScenes: scenes, seed: 0 });
  using set = simulateTruth(core, "lookup", list, { dim, noise: 0.3, seed: 0 });
  await saveEmbeddingSet(folder, set);
  return folder;
}

/** The most memory is asked for until the process has ended; `times` says what its children took. */
const WATCHED = `deno "$@" >/dev/null 2>/dev/null & child=$!
while kill -0 $child 2>/dev/null; do
  grep VmHWM /proc/$child/status 2>/dev/null; sleep 0.2
done
wait $child || { echo "failed with $?" >&2; exit 1; }
times`;

/** Runs a task by the command of deno.json, so with the permissions that users have, and prints a line. */
async function tell(what: string, task: string, words: readonly string[]): Promise<void> {
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));
  const command: string[] = tasks[task].command.split(" ").slice(1);
  const start = performance.now();
  const { success, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", WATCHED, "bash", ...command, ...words, "--out", `${BENCH_FOLDER}/whole`],
    cwd: ROOT,
  }).output();
  const wall = (performance.now() - start) / 1000;
  if (!success) throw new Error(`${task} ${words.join(" ")} ${new TextDecoder().decode(stderr)}`);
  const text = new TextDecoder().decode(stdout);
  const kilobytes = [...text.matchAll(/VmHWM:\s+(\d+) kB/g)].map(([, number]) => Number(number));
  const processor = [...text.trim().split("\n").at(-1)!.matchAll(/(\d+)m([\d.]+)s/g)]
    .reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
  const memory = kilobytes.length > 0 ? formatBytes(1024 * Math.max(...kilobytes)) : "–";
  console.log(
    `${what.padEnd(40)}${wall.toFixed(1).padStart(7)} s, of processors ${
      processor.toFixed(1)
    } s, ${memory}`,
  );
}

/** `analyze` of a planted set with nothing cached. */
const analyzed = (size: Size) => ({
  about: `analyze of ${size.scenes.toLocaleString("en")} scenes, ${size.dim} dimensions, ` +
    `${size.values} x ${size.values} values`,
  run: async () => tell("analyze", "analyze", [await simulatedSet(size), "--force"]),
});

if (import.meta.main) {
  await runParts("whole", {
    pairs: analyzed(PAIRS),
    values: analyzed({ scenes: 20_000, dim: 512, values: 64 }),
    wide: analyzed({ scenes: 20_000, dim: 4096, values: 20 }),
    captions: {
      about: "analyze of the bundled captions",
      run: () => tell("analyze", "analyze", [CAPTIONS, "--force"]),
    },
    measures: {
      about: "each measure alone of 159,600 scenes, 512 dimensions",
      run: async () => {
        const folder = await simulatedSet(PAIRS);
        for (const kind of ["probe", "decompose", "subtract", "intervene", "map"]) {
          await tell(kind, kind, [folder, "--force"]);
        }
      },
    },
    demo: {
      about: "the demo, everything done anew, and then again",
      run: async () => {
        await tell("demo, cold", "demo", ["--force"]);
        await tell("demo, warm", "demo", []);
      },
    },
  });
}
