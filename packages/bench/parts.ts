/** Benchmarks in parts: each alone on request, its numbers printed as soon as it is done. */
import type { Table } from "@bindscope/bindscope/report";
import { nearest } from "@bindscope/bindscope/rooms/options";
import { terminalTable } from "@bindscope/bindscope/rooms/report";

interface Part {
  /** What it measures, in one line. */
  readonly about: string;
  /** @param short the form of `--quick`: fewer steps and rounds, for a look */
  run(short: boolean): Promise<void> | void;
}

/**
 * Runs the parts that the words name, or all: `deno task bench NAME [PART…] [--quick] [FLAG…]`.
 *
 * @param flags flags of the benchmark besides `--quick`
 */
export async function runParts(
  name: string,
  parts: { readonly [part: string]: Part },
  flags: readonly string[] = [],
): Promise<void> {
  const all = Object.keys(parts);
  const chosen = Deno.args.filter((word) => !word.startsWith("--"));
  refuseUnknown(chosen, all, (word) => `${name} has no part ${word}.`);
  const given = Deno.args.filter((word) => word.startsWith("--"));
  refuseUnknown(given, ["--quick", ...flags], (word) => `${name} takes no ${word}.`);
  const short = given.includes("--quick");
  for (const part of all) {
    if (chosen.length > 0 && !chosen.includes(part)) continue;
    const { about, run } = parts[part];
    console.log(`\n-- ${part}${short ? ", short form" : ""}: ${about}`);
    const start = performance.now();
    await run(short);
    console.log(`   (${part} took ${((performance.now() - start) / 1000).toFixed(0)} s)`);
  }
}

function refuseUnknown(
  words: readonly string[],
  known: readonly string[],
  say: (word: string) => string,
): void {
  const unknown = words.find((word) => !known.includes(word));
  if (unknown === undefined) return;
  const guess = nearest(unknown, known);
  console.error(
    `${say(unknown)} ${guess ? `Did you mean ${guess}?` : `There are ${known.join(", ")}.`}`,
  );
  Deno.exit(2);
}

export function printTable(table: Table): void {
  console.log(terminalTable(table, { width: 100, color: false }));
}

/** The middle of an odd number of values, the lower middle of an even number. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
