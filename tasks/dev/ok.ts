/**
 * `deno task ok [--fast] [--skip=NAME,…]`: the gate. Runs every step, then says what passed and how
 * long each took. `--fast` runs the steps to take before a commit.
 */

import { parseArgs } from "@std/cli/parse-args";
import config from "../../deno.json" with { type: "json" };
import { nearest } from "../../src/job/nearest.ts";

interface Step {
  readonly name: string;
  /** A program and its arguments, with a space between them. */
  readonly command: string;
  /** Whether `--fast` runs it too; it has a minute for all of them. */
  readonly fast: boolean;
}

const fast = (name: string, command: string): Step => ({ name, command, fast: true });
const slow = (name: string, command: string): Step => ({ name, command, fast: false });

const CRATE = "--manifest-path=core-wasm/Cargo.toml";

/** Every module that is published. */
const ENTRIES = Object.values(config.exports).join(" ");

/** In the order they run. A new step is one line here. */
export const STEPS: readonly Step[] = [
  fast("format", "deno fmt --check"),
  fast("lint", "deno lint"),
  fast("types", `deno check ${ENTRIES} tasks tests links web`),
  fast("docs", `deno doc --lint --quiet ${ENTRIES}`),
  fast("rules", "deno task test tests/rules"),
  fast("core-format", `cargo fmt ${CRATE} --check`),
  fast("core-lint", `cargo clippy ${CRATE} --locked --all-targets -- -D warnings`),
  slow("package", "deno publish --dry-run --allow-dirty --quiet"),
  slow("examples", "deno task doctest"),
  slow("core-test", `cargo test ${CRATE} --locked --quiet`),
  slow("core-pkg", "deno task check-core"),
  slow("hosts", "deno task hosts"),
  slow("readme", "deno task readme"),
  slow("npm-build", "deno task build:npm"),
  slow("npm-check", "deno task check:npm"),
  slow("hosts-serve", "deno task hosts:serve"),
  slow("test", "deno task test"),
];

/** The steps that flags ask for; a `--skip` that names no step would silently skip nothing. */
export function chooseSteps(
  steps: readonly Step[],
  flags: { readonly fast: boolean; readonly skip: readonly string[] },
): readonly Step[] {
  const names = steps.map(({ name }) => name);
  for (const name of flags.skip) {
    if (names.includes(name)) continue;
    const guess = nearest(name, names);
    throw new RangeError(
      `ok has no step ${name}. ${guess ? `Did you mean ${guess}?` : `It has ${names.join(", ")}.`}`,
    );
  }
  return steps.filter(({ name, fast }) => !flags.skip.includes(name) && (fast || !flags.fast));
}

/** Tests that a step's own summary counts; a step without one is one check. */
export function countTests(text: string, ok: boolean): { passed: number; failed: number } {
  // deno-lint-ignore no-control-regex -- terminal colours are not part of the summary.
  const plain = text.replace(/\u001b\[[0-9;]*m/g, "");
  let passed = 0;
  let failed = 0;
  for (const [, p, f] of plain.matchAll(/(\d+) passed(?: \(\d+ steps?\))?[;,|\s]+(\d+) failed/g)) {
    passed += Number(p);
    failed += Number(f);
  }
  if (!ok && failed === 0) failed = 1;
  if (ok && passed === 0) passed = 1;
  return { passed, failed };
}

/** Runs a step with its output shown, and gives that output back for counting. */
async function run({ name, command }: Step): Promise<{ ok: boolean; text: string }> {
  const [program, ...args] = command.split(" ");
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command(program, { args, stdout: "piped", stderr: "inherit" }).spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.error(`${program} is not installed. Install it, or leave this out: --skip=${name}`);
    return { ok: false, text: "" };
  }
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of child.stdout) {
    await Deno.stdout.write(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  return { ok: (await child.status).success, text };
}

/** Seconds since a moment of performance.now(), to the second. */
const secondsSince = (start: number) => `${Math.round((performance.now() - start) / 1000)} s`;

async function runAll(steps: readonly Step[]): Promise<number> {
  const start = performance.now();
  let passed = 0;
  let failed = 0;
  const lines: string[] = [];
  for (const step of steps) {
    console.log(`\n--- ${step.name}: ${step.command}`);
    const stepStart = performance.now();
    const { ok, text } = await run(step);
    const counts = countTests(text, ok);
    passed += counts.passed;
    failed += counts.failed;
    lines.push(`${ok ? "ok    " : "FAILED"} ${step.name.padEnd(12)} ${secondsSince(stepStart)}`);
  }
  console.log(
    `\n${lines.join("\n")}\nin ${secondsSince(start)}\n${passed} passed, ${failed} failed`,
  );
  return failed === 0 ? 0 : 1;
}

if (import.meta.main) {
  const unknown = (argument: string): never => {
    throw new RangeError(`ok takes no ${argument}. It takes --fast and --skip=NAME,…`);
  };
  try {
    const { fast, skip } = parseArgs(Deno.args, {
      boolean: ["fast"],
      string: ["skip"],
      default: { skip: "" },
      unknown,
    });
    const names = String(skip).split(",").filter(Boolean);
    Deno.exit(await runAll(chooseSteps(STEPS, { fast: fast === true, skip: names })));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(error.message);
    Deno.exit(2);
  }
}
