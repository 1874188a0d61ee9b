/**
 * Whole commands, as people run them: wall time, processor time and the most memory, of `analyze` on simulated sets, of each
 * measure alone on the largest of them, and of a cold demo. Only Linux tells the memory.
 */
import { formatBytes } from "@bindscope/bindscope/rooms/data";
import { BENCH_FOLDER } from "./fresh_folder.ts";
import { runParts } from "./parts.ts";
import { codedSet, type Size, taskCommand, watched } from "./processes.ts";

const CAPTIONS = "fixtures/sets/minilm-clevr-captions";

/** Every ordered pair of 400 objects. */
const PAIRS: Size = { scenes: 159_600, dim: 512, values: 20 };

/** Runs a task by the command of deno.json, so with the permissions that users have, and prints a line. */
async function tell(what: string, task: string, words: readonly string[]): Promise<void> {
  const out = ["--out", `${BENCH_FOLDER}/whole`];
  const { wall, processor, memory } = await watched([...await taskCommand(task), ...words, ...out]);
  console.log(
    `${what.padEnd(40)}${wall.toFixed(1).padStart(7)} s, of processors ${processor.toFixed(1)} s, ${
      memory === null ? "–" : formatBytes(memory)
    }`,
  );
}

/** `analyze` of a simulated set with nothing cached. */
const analyzed = (size: Size) => ({
  about: `analyze of ${size.scenes.toLocaleString("en")} scenes, ${size.dim} dimensions, ` +
    `${size.values} x ${size.values} values`,
  run: async () => tell("analyze", "analyze", [await codedSet(size), "--force"]),
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
        const folder = await codedSet(PAIRS);
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
