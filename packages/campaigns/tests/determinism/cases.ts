/** What must give the same bytes however it is run. */
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import { repo, runTask } from "../../../../tests/tasks/run_task.ts";

/** A task, and what may differ between its runs. */
interface Case {
  readonly name: string;
  readonly task: string;
  readonly words: readonly string[];
  /** Flags that must not matter. */
  readonly settings: readonly (readonly string[])[];
  prepare?(folder: string): Promise<void>;
  readonly result: string;
}

const SET = repo("fixtures/sets/minilm-clevr-captions");
const MODEL = repo("fixtures/models/all-minilm-l6-v2-int8");
const workers = [0, 1, 2, 4].map((count) => ["--workers", `${count}`]);

/** A measure of the bundled set. */
function measure(task: string, ...flags: readonly string[]): Case {
  const words = [SET, "--max-scenes", "96", "--seed", "1", "--quiet", "--out", "out/one", ...flags];
  return { name: task, task, words, settings: workers, result: "out/one/result.json" };
}

export const CASES: readonly Case[] = [
  measure("probe"),
  measure("decompose", "--epochs", "50"),
  measure("map"),
  measure("approximate", "--approximator", "additive"),
  {
    name: "train",
    task: "train",
    words: ["--values", "3,3", "--width", "16", "--layers", "1", "--steps", "40", "--max-scenes"]
      .concat(["40", "--seed", "1", "--quiet", "--out", "out/one"]),
    settings: workers,
    result: "out/one/set/embeddings.npy",
  },
  {
    name: "encode",
    task: "encode",
    words: [
      "out/captions",
      "--model",
      MODEL,
      "--device",
      "wasm",
      "--baselines",
      "off",
      "--quiet",
      "--out",
      "out/one",
    ],
    settings: [1, 7, 16].flatMap((batch) =>
      [1, 2].map((threads) => ["--batch", `${batch}`, "--threads", `${threads}`])
    ),
    prepare: async (folder) => {
      await runTask("scenes", ["text", "--max-scenes", "20", "--out", "out/captions"], folder);
    },
    result: "out/one/embeddings.npy",
  },
];

/** SHA-256 of a file. */
export async function hashOf(path: string): Promise<string> {
  return sha256Hex(await Deno.readFile(path)).slice(0, 16);
}
