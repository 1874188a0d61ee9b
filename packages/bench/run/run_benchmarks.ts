/**
 * `deno task bench [NAME [PART…] [FLAG…]]…`: measured ratios, one benchmark after another so that none
 * disturbs another. Peers (PyTorch, NumPy, ONNX Runtime) run where BINDSCOPE_PYTHON names a Python that
 * has them. Some benchmarks have parts and a short form: `bench approximator doubling --quick`.
 *
 * `bench --check [NAME…]` compares the ratios with those in docs/benchmarks.json, names what is more than 15 % worse,
 * and then exits with 1. `bench --accept [NAME…]` puts what it measured there.
 */

import { nearest } from "@bindscope/bindscope/rooms/options";
import { BENCH_FOLDER } from "../fresh_folder.ts";
import { compareRatios, type Ratios, ratiosIn } from "../ratios.ts";

const FOLDER = new URL("../", import.meta.url);

/** What a benchmark may do: read, hand files to a peer, and run it. */
const PERMISSIONS = [
  "--allow-read",
  `--allow-write=${BENCH_FOLDER}`,
  `--allow-run=deno,bash,${Deno.env.get("BINDSCOPE_PYTHON") ?? "python3"}`,
  "--allow-env=BINDSCOPE_PYTHON",
  // The service, which listens on this machine alone.
  "--allow-net=127.0.0.1",
  // The processor time of a fit, for what it keeps busy.
  "--allow-sys=cpus",
];

/** The ratios that are committed. */
const COMMITTED = new URL("../../../docs/benchmarks.json", import.meta.url);

/** Files of bench that are programs, by name; the others are shared by them. */
async function benchmarks(): Promise<Map<string, { hasParts: boolean }>> {
  const found = new Map<string, { hasParts: boolean }>();
  for await (const { name, isFile } of Deno.readDir(FOLDER)) {
    if (!isFile || !name.endsWith(".ts") || name.endsWith("_test.ts")) continue;
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

/** Runs a benchmark with its output shown; null where it failed. */
async function run({ name, words }: Chosen): Promise<Ratios | null> {
  console.log(`\n== ${name}`);
  const child = new Deno.Command("deno", {
    args: ["run", "--frozen", ...PERMISSIONS, new URL(`${name}.ts`, FOLDER).href, ...words],
    stdout: "piped",
  }).spawn();
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of child.stdout) {
    await Deno.stdout.write(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  return (await child.status).success ? ratiosIn(text) : null;
}

/** Says what has become worse; whether nothing has. Of ratios that were not measured, those of `names` are named. */
function check(ratios: Ratios, committed: Ratios, names: readonly string[]): boolean {
  const { worse, missing, fresh } = compareRatios(ratios, committed);
  const own = missing.filter((ratio) => names.includes(ratio.split(".")[0]));
  if (own.length > 0) console.log(`Not measured: ${own.join(", ")}. Is a peer missing?`);
  if (fresh.length > 0) console.log(`Not in docs/benchmarks.json: ${fresh.join(", ")}.`);
  for (const sentence of worse) console.error(sentence);
  if (!Object.keys(ratios).some((ratio) => ratio in committed)) {
    console.error(
      "No ratio was compared: docs/benchmarks.json has none of these. Add them with --accept.",
    );
    return false;
  }
  if (worse.length === 0) console.log("No ratio is more than 15 % worse than the committed one.");
  return worse.length === 0;
}

async function accept(ratios: Ratios, committed: Ratios): Promise<void> {
  const all = Object.entries({ ...committed, ...ratios }).sort(([a], [b]) => a < b ? -1 : 1);
  await Deno.writeTextFile(COMMITTED, JSON.stringify(Object.fromEntries(all), null, 2) + "\n");
}

if (import.meta.main) {
  const [flags, words] = [true, false].map((own) =>
    Deno.args.filter((word) => ["--check", "--accept"].includes(word) === own)
  );
  const all = await benchmarks();
  const chosen = choose(words, all);
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
  let good = true;
  const result: { [name: string]: number } = {};
  for (const one of chosen) {
    const ratios = await run(one);
    if (ratios === null) good = false;
    else Object.assign(result, ratios);
  }
  const committed = JSON.parse(await Deno.readTextFile(COMMITTED)) as Ratios;
  if (flags.includes("--check")) {
    good = check(result, committed, chosen.map(({ name }) => name)) && good;
  }
  if (flags.includes("--accept")) await accept(result, committed);
  Deno.exit(good ? 0 : 1);
}
