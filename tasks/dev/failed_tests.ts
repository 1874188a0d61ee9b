/**
 * `deno run tasks/dev/failed_tests.ts LOG…`: which tests failed, by name, each with the first line of what it
 * said. Reads what `deno test`, `cargo test` and `deno task test:docs` print, also where they ran inside each other.
 */

/** Both lines of one failure, on one. */
const FAILURES: readonly RegExp[] = [
  // deno test, under ERRORS.
  /^(?<name>\S.* => \S+:\d+:\d+|\.\/\S+ \(uncaught error\))\nerror: (?<error>.*)/gm,
  // cargo test.
  /^---- (?<name>\S+) stdout ----\n+thread .* panicked at .*\n(?<error>.*)/gm,
  // deno task test.
  /^(?<name>A process of tests) (?<error>ended with code .*)/gm,
  // deno task test:docs.
  /^FAILED, \d+ s: (?<name>.*)\n(?<error>.*)/gm,
];

/** One line a failed test, in the order of the log, each once. */
export function failedTests(log: string): string[] {
  // deno-lint-ignore no-control-regex -- terminal colours are not part of the names.
  const plain = log.replace(/\u001b\[[0-9;]*m/g, "");
  const match = FAILURES.flatMap((pattern) => [...plain.matchAll(pattern)]);
  match.sort((a, b) => a.index - b.index);
  return [...new Set(match.map(({ groups }) => `FAILED ${groups!.name}: ${groups!.error}`))];
}

if (import.meta.main) {
  for (const path of Deno.args) {
    for (const line of failedTests(await Deno.readTextFile(path))) console.log(line);
  }
}
