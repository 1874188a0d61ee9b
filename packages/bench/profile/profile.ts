/**
 * `profile.ts [NAME…] [--fused]`, with all permissions: where the time of the core goes, function by function, in the
 * very code that V8 makes of it. Prints docs/profiles.md's tables. It needs Linux and its `perf`.
 */
import { freshFolder } from "../fresh_folder.ts";
import { CASES } from "./cases.ts";

const SECONDS = "8";
/** Functions below this share of the samples are not shown. */
const LEAST = 1.5;

async function perf(args: string[], cwd: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("perf", { args, cwd }).output();
  if (!success) throw new Error(`perf ${args[0]} failed:\n${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

/** A path of Rust without the crate's name and the hash. */
function readable(symbol: string): string {
  return symbol.replace(/^JS:\*?/, "").replace(/-\d+-(turbofan|liftoff)$/, "")
    .replace(/::h[0-9a-f]{16}$/, "").replaceAll("bindscope_core::", "");
}

async function profile(name: string, arithmetic: string): Promise<void> {
  const folder = await freshFolder();
  try {
    const run = new URL("run.ts", import.meta.url).pathname;
    await perf(
      ["record", "-q", "-e", "cpu-clock", "-k", "mono", "-o", "perf.data", "deno", "run"].concat(
        ["--no-check", "--allow-read", "--v8-flags=--perf-prof"],
        [run, name, SECONDS, arithmetic],
      ),
      folder,
    );
    await perf(["inject", "--jit", "-i", "perf.data", "-o", "jit.data"], folder);
    const report = await perf(
      ["report", "-i", "jit.data", "--stdio", "-F", "overhead,comm,symbol"],
      folder,
    );
    // Of the main thread: the others compile.
    const result = [...report.matchAll(/^ +([\d.]+)% +deno +\[.\] (\S.*?) *$/gm)]
      .map(([, share, symbol]) => ({ share: Number(share), symbol }))
      // Scripts only make the work ready.
      .filter(({ symbol }) => symbol.startsWith("JS:") && !symbol.includes("file://"));
    const shares = new Map<string, number>();
    const total = result.reduce((sum, { share }) => sum + share, 0);
    for (const { share, symbol } of result) {
      const path = readable(symbol);
      shares.set(path, (shares.get(path) ?? 0) + 100 * share / total);
    }
    console.log(`\n${name}, ${arithmetic}\n`);
    for (const [path, share] of [...shares].sort(([, a], [, b]) => b - a)) {
      if (share >= LEAST) {
        console.log(
          `${share.toFixed(1).padStart(5)} % ${"#".repeat(Math.round(share / 2))} ${path}`,
        );
      }
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const names = Deno.args.filter((word) => !word.startsWith("--"));
  for (const name of names.length > 0 ? names : Object.keys(CASES)) {
    await profile(name, Deno.args.includes("--fused") ? "fused" : "strict");
  }
}
