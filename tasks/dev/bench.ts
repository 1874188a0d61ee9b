/**
 * `deno task bench [NAME…]`: measured ratios, one benchmark after another so that none disturbs
 * another. Peers (PyTorch, NumPy, ONNX Runtime) run where BINDSCOPE_PYTHON names a Python that has
 * them.
 */

import { nearest } from "../../src/run/nearest.ts";
import { BENCH_FOLDER } from "../../tests/bench/fresh_folder.ts";

const FOLDER = new URL("../../tests/bench/", import.meta.url);

/** What a benchmark may do: read, hand files to a peer, and run it. */
const PERMISSIONS = [
  "--allow-read",
  `--allow-write=${BENCH_FOLDER}`,
  `--allow-run=deno,${Deno.env.get("BINDSCOPE_PYTHON") ?? "python3"}`,
  "--allow-env=BINDSCOPE_PYTHON",
  // The processor time of a fit, for what it keeps busy.
  "--allow-sys=cpus",
];

/** Files of tests/bench that are programs, by name; the others are shared by them. */
async function benchmarks(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isFile } of Deno.readDir(FOLDER)) {
    if (!isFile || !name.endsWith(".ts")) continue;
    const text = await Deno.readTextFile(new URL(name, FOLDER));
    if (text.includes("import.meta.main")) names.push(name.replace(/\.ts$/, ""));
  }
  return names.sort();
}

if (import.meta.main) {
  const all = await benchmarks();
  const chosen = Deno.args.length > 0 ? Deno.args : all;
  for (const name of chosen) {
    if (!all.includes(name)) {
      const guess = nearest(name, all);
      console.error(
        `There is no benchmark ${name}. ${
          guess ? `Did you mean ${guess}?` : `There are ${all.join(", ")}.`
        }`,
      );
      Deno.exit(2);
    }
  }
  let failed = 0;
  for (const name of chosen) {
    console.log(`\n== ${name}`);
    const { success } = await new Deno.Command("deno", {
      args: ["run", "--frozen", ...PERMISSIONS, new URL(`${name}.ts`, FOLDER).href],
    }).spawn().status;
    if (!success) failed++;
  }
  Deno.exit(failed === 0 ? 0 : 1);
}
