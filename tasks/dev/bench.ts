/**
 * `deno task bench [NAME [PART…] [FLAG…]]…`: measured ratios, one benchmark after another so that none
 * disturbs another. Peers (PyTorch, NumPy, ONNX Runtime) run where BINDSCOPE_PYTHON names a Python that
 * has them. Some benchmarks have parts and a short form: `bench approximator doubling --quick`.
 */

import { nearest } from "../../src/job/nearest.ts";
import { BENCH_FOLDER } from "../../tests/bench/fresh_folder.ts";

const FOLDER = new URL("../../tests/bench/", import.meta.url);

/** What a benchmark may do: read, hand files to a peer, and run it. */
const PERMISSIONS = [
  "--allow-read",
  `--allow-write=${BENCH_FOLDER}`,
  `--allow-run=deno,${Deno.env.get("BINDSCOPE_PYTHON") ?? "python3"}`,
  "--allow-env=BINDSCOPE_PYTHON",
  // The service, which listens on this machine alone.
  "--allow-net=127.0.0.1",
  // The processor time of a fit, for what it keeps busy.
  "--allow-sys=cpus",
];

/** Files of tests/bench that are programs, by name; the others are shared by them. */
async function benchmarks(): Promise<Map<string, { hasParts: boolean }>> {
  const found = new Map<string, { hasParts: boolean }>();
  for await (const { name, isFile } of Deno.readDir(FOLDER)) {
    if (!isFile || !name.endsWith(".ts")) continue;
    const text = await Deno.readTextFile(new URL(name, FOLDER));
    if (!text.includes("import.meta.main")) continue;
    found.set(name.replace(/\.ts$/, ""), { hasParts: text.includes("runParts(") });
  }
  return new Map([...found].sort(([a], [b]) => a < b ? -1 : 1));
}

/** A benchmark and the words that are its own. */
interface Chosen {
  readonly name: string;
  readonly words: string[];
}

/** The word that starts no benchmark and belongs to none before it, or the benchmarks chosen. */
function choose(
  words: readonly string[],
  all: Awaited<ReturnType<typeof benchmarks>>,
): Chosen[] | { unknown: string } {
  const chosen: Chosen[] = [];
  for (const word of words) {
    const last = chosen.at(-1);
    if (all.has(word)) chosen.push({ name: word, words: [] });
    else if (last !== undefined && all.get(last.name)!.hasParts) last.words.push(word);
    else return { unknown: word };
  }
  return chosen.length > 0 ? chosen : [...all.keys()].map((name) => ({ name, words: [] }));
}

if (import.meta.main) {
  const all = await benchmarks();
  const chosen = choose(Deno.args, all);
  if ("unknown" in chosen) {
    const names = [...all.keys()];
    const guess = nearest(chosen.unknown, names);
    console.error(
      `There is no benchmark ${chosen.unknown}. ${
        guess ? `Did you mean ${guess}?` : `There are ${names.join(", ")}.`
      }`,
    );
    Deno.exit(2);
  }
  let failed = 0;
  for (const { name, words } of chosen) {
    console.log(`\n== ${name}`);
    const { success } = await new Deno.Command("deno", {
      args: ["run", "--frozen", ...PERMISSIONS, new URL(`${name}.ts`, FOLDER).href, ...words],
    }).spawn().status;
    if (!success) failed++;
  }
  Deno.exit(failed === 0 ? 0 : 1);
}
