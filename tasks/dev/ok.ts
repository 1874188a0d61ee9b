/**
 * `deno task ok [--fast|--release] [--skip=NAME,…]`: the gate. Runs every step, some side by side, then says what passed and
 * how long each took, and what processors did for it. `--fast` runs the steps to take before a commit; `--release` what the gate has in small, whole: tests
 * of tests/before_release.ts, every page, and the campaigns.
 */

import { parseArgs } from "@std/cli/parse-args";
import { nearest } from "../../src/result/names.ts";
import { publishedSubpaths } from "./published.ts";
import { failedTests } from "./failed_tests.ts";

interface Step {
  readonly name: string;
  /** A program and its arguments, with a space between them. */
  readonly command: string;
  /** When it is run: `--fast` has a minute for all of its steps, the gate 20, `--release` hours. */
  readonly runs: keyof typeof RUN_BY;
}

/** Which forms of the gate run a step: `gate` has one that `release` has in full. */
const RUN_BY = {
  always: ["fast", "gate", "release"],
  whole: ["gate", "release"],
  fast: ["fast"],
  gate: ["gate"],
  release: ["release"],
} as const;
export type Form = typeof RUN_BY[keyof typeof RUN_BY][number];

const always = (name: string, command: string): Step => ({ name, command, runs: "always" });
const whole = (name: string, command: string): Step => ({ name, command, runs: "whole" });
/** Part of a longer step. */
const fast = (name: string, command: string): Step => ({ name, command, runs: "fast" });

const gate = (name: string, command: string): Step => ({ name, command, runs: "gate" });
const release = (name: string, command: string): Step => ({ name, command, runs: "release" });

/** Every module that is published for everybody. */
const ENTRIES = publishedSubpaths().map(([, path]) => path).join(" ");

/**
 * What can run side by side: the steps of a chain run one after the other, since they share a folder, a port
 * or a lock. The longest chains come first. A new step is one line here. Types are checked by the step of that name alone.
 */
const CHAINS: readonly (readonly Step[])[] = [
  [whole("test", "deno task test --whole --no-check")],
  [gate("readme", "deno task test:docs --short"), release("readme", "deno task test:docs")],
  [
    always("core-format", "cargo fmt --check"),
    whole("core-lint", "cargo clippy --release --locked --all-targets -- -D warnings"),
    whole("core-test", "cargo test --profile bench --locked --quiet --lib"),
    gate("core-pkg", "deno task test:core"),
    release("core-pkg", "deno task test:core --both"),
  ],
  [
    always(
      "types",
      "deno check --quiet --doc mod.ts src README.md tasks tests packages",
    ),
    always("docs", `deno doc --lint --quiet ${ENTRIES}`),
    fast("rules", "deno task test --no-check tests/rules"),
  ],
  [
    whole("pip-build", "deno task build:pip"),
    whole("pip-check", "deno task test:pip"),
    // One of each engine; npm-check runs Node and a page, hosts-serve workerd, pip-check Python.
    gate("hosts", "deno task test:hosts deno bun chromium, firefox,"),
    // Python is one of them: by what pip-check has installed.
    release("hosts", "deno task test:hosts"),
    whole("npm-build", "deno task build:npm"),
    whole("npm-check", "deno task test:npm"),
    whole("hosts-serve", "deno task test:hosts --serve"),
  ],
  [whole("examples", "deno task test:docs --examples --no-check")],
  [always("format", "deno fmt --check")],
  [always("lint", "deno lint")],
  [whole("package", "deno publish --dry-run --allow-dirty --quiet --no-check")],
  [release(
    "hostile",
    "deno run --frozen --allow-read --allow-write=out packages/campaigns/tests/hostile/campaign.ts",
  )],
  [release("faults", "deno run -A packages/campaigns/tests/faults/campaign.ts")],
  [release("kills", "deno run -A packages/campaigns/tests/faults/kills.ts 20")],
  [release("determinism", "deno run -A packages/campaigns/tests/determinism/campaign.ts")],
];

/** Every step. */
export const STEPS: readonly Step[] = CHAINS.flat();

/** Two more than two cores keep busy: some wait for a browser, a cluster or the network. Three were no quicker. */
const LANES = 4;

/** The steps that flags ask for; a `--skip` that names no step would silently skip nothing. */
export function chooseSteps(
  steps: readonly Step[],
  { form, skip }: { readonly form: Form; readonly skip: readonly string[] },
): readonly Step[] {
  const names = steps.map(({ name }) => name);
  for (const name of skip) {
    if (names.includes(name)) continue;
    const guess = nearest(name, names);
    throw new RangeError(
      `ok has no step ${name}. ${guess ? `Did you mean ${guess}?` : `It has ${names.join(", ")}.`}`,
    );
  }
  return steps.filter(({ name, runs }) =>
    !skip.includes(name) && (RUN_BY[runs] as readonly Form[]).includes(form)
  );
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
  // pytest names what failed only where something did, and first.
  for (const [, f, p] of plain.matchAll(/^(?:(\d+) failed, )?(\d+) passed[^;|\n]* in \d/gm)) {
    passed += Number(p);
    failed += Number(f ?? 0);
  }
  if (!ok && failed === 0) failed = 1;
  if (ok && passed === 0) passed = 1;
  return { passed, failed };
}

/** Runs words, then says what processors did for them: of the shell, and of what it ran. */
const TIMED = '"$@"; code=$?; times >&2; exit $code';
const TIMES = /^\S+s \S+s\n(\d+)m([\d.]+)s (\d+)m([\d.]+)s\n$/m;
/** What a shell says of a program that is not there. */
const NOT_FOUND = 127;

/** Seconds that processors worked, and what else was printed. */
export function processorSeconds(text: string): { seconds: number; output: string } {
  const [, ...numbers] = TIMES.exec(text) ?? [];
  const [userMinutes, user, systemMinutes, system] = numbers.map(Number);
  if (numbers.length === 0) return { seconds: 0, output: text };
  const seconds = 60 * (userMinutes + systemMinutes) + user + system;
  return { seconds, output: text.replace(TIMES, "") };
}

/** Runs a step, and gives what it said. */
async function run(
  { name, command }: Step,
  env: { readonly [name: string]: string },
): Promise<{ ok: boolean; text: string; seconds: number }> {
  const words = command.split(" ");
  // In the crate's folder rustup takes the toolchain that is pinned, as the build of the core does.
  const cwd = words[0] === "cargo" ? "core-wasm" : ".";
  const child = new Deno.Command("sh", { args: ["-c", TIMED, "sh", ...words], cwd, env });
  const { success, code, stdout, stderr } = await child.output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  const { seconds, output } = processorSeconds(error);
  const missing = code === NOT_FOUND
    ? `${words[0]} is not installed. Install it, or leave this out: --skip=${name}\n`
    : "";
  return { ok: success, text: out + output + missing, seconds };
}

/** Seconds since a moment of performance.now(), to the second. */
const secondsSince = (start: number) => `${Math.round((performance.now() - start) / 1000)} s`;

async function runAll(steps: readonly Step[], form: Form): Promise<number> {
  const start = performance.now();
  let passed = 0;
  let failed = 0;
  let worked = 0;
  const lines = new Map<string, string>();
  const failures: string[] = [];
  const runStep = async (step: Step) => {
    const stepStart = performance.now();
    const { ok, text, seconds } = await run(
      step,
      form === "release" ? { BINDSCOPE_RELEASE: "required" } : {},
    );
    console.log(`\n--- ${step.name}: ${step.command}\n${text}`);
    const counts = countTests(text, ok);
    passed += counts.passed;
    failed += counts.failed;
    failures.push(...failedTests(text));
    worked += seconds;
    const took = `${secondsSince(stepStart)}, ${Math.round(seconds)} s of processors`;
    lines.set(step.name, `${ok ? "ok    " : "FAILED"} ${step.name.padEnd(12)} ${took}`);
  };
  const chains = CHAINS.map((chain) => chain.filter((step) => steps.includes(step)));
  const lane = async () => {
    for (let chain = chains.shift(); chain; chain = chains.shift()) {
      for (const step of chain) await runStep(step);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const table = steps.map(({ name }) => lines.get(name)).join("\n");
  const named = failures.map((line) => `${line}\n`).join("");
  console.log(
    `\n${table}\nin ${secondsSince(start)}, ${
      Math.round(worked)
    } s of processors\n${named}${passed} passed, ${failed} failed`,
  );
  return failed === 0 ? 0 : 1;
}

if (import.meta.main) {
  const unknown = (argument: string): never => {
    throw new RangeError(
      `ok takes no ${argument}. It takes --fast or --release, and --skip=NAME,…`,
    );
  };
  try {
    const { fast, release, skip } = parseArgs(Deno.args, {
      boolean: ["fast", "release"],
      string: ["skip"],
      default: { skip: "" },
      unknown,
    });
    const names = String(skip).split(",").filter(Boolean);
    const form = fast ? "fast" : release ? "release" : "gate";
    Deno.exit(await runAll(chooseSteps(STEPS, { form, skip: names }), form));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(error.message);
    Deno.exit(2);
  }
}
