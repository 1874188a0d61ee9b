/** `deno task ok [--skip=NAME,…]`: the whole gate. Runs every step, then says what passed. */

import { parseArgs } from "@std/cli/parse-args";

interface Step {
  name: string;
  command: readonly [string, ...string[]];
}

const CRATE = "--manifest-path=core-wasm/Cargo.toml";

const STEPS: readonly Step[] = [
  { name: "format", command: ["deno", "fmt", "--check"] },
  { name: "lint", command: ["deno", "lint"] },
  { name: "types", command: ["deno", "check", "mod.ts", "tasks", "tests", "links"] },
  { name: "examples", command: ["deno", "task", "doctest"] },
  { name: "core-format", command: ["cargo", "fmt", CRATE, "--check"] },
  {
    name: "core-lint",
    command: ["cargo", "clippy", CRATE, "--locked", "--all-targets", "--", "-D", "warnings"],
  },
  { name: "core-test", command: ["cargo", "test", CRATE, "--locked", "--quiet"] },
  { name: "core-pkg", command: ["deno", "task", "check-core"] },
  { name: "test", command: ["deno", "task", "test"] },
];

/** Runs a step with its output shown, and gives that output back for counting. */
async function run({ command: [program, ...args] }: Step): Promise<{ ok: boolean; text: string }> {
  const child = new Deno.Command(program, { args, stdout: "piped", stderr: "inherit" }).spawn();
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of child.stdout) {
    await Deno.stdout.write(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  return { ok: (await child.status).success, text };
}

/** Tests that a step's own summary counts; a step without one is one check. */
function countTests(text: string, ok: boolean): { passed: number; failed: number } {
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

if (import.meta.main) {
  const { skip } = parseArgs(Deno.args, { string: ["skip"], default: { skip: "" } });
  const skipped = new Set(String(skip).split(","));
  let passed = 0;
  let failed = 0;
  const lines: string[] = [];
  for (const step of STEPS.filter(({ name }) => !skipped.has(name))) {
    console.log(`\n--- ${step.name}: ${step.command.join(" ")}`);
    const { ok, text } = await run(step);
    const counts = countTests(text, ok);
    passed += counts.passed;
    failed += counts.failed;
    lines.push(`${ok ? "ok    " : "FAILED"} ${step.name}`);
  }
  console.log(`\n${lines.join("\n")}\n${passed} passed, ${failed} failed`);
  Deno.exit(failed === 0 ? 0 : 1);
}
