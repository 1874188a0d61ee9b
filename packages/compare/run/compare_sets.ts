import { noteText } from "@bindscope/bindscope/rooms/metrics";
import { compareRepresentations } from "../representations/compare_representations.ts";
import { REPRESENTATIONS_REPORT, shortTable } from "../representations/report.ts";
import type { NamedSet } from "../representations/settings.ts";
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { writeAtomic } from "@bindscope/bindscope/rooms/data";
import { freeName, outputFolder, UsageError } from "@bindscope/bindscope/rooms/options";
import { loadSet } from "@bindscope/bindscope/rooms/job";
import { formatResult, VERSION } from "@bindscope/bindscope/rooms/result";
import type { CompareInput } from "./options.ts";
import {
  columnsOf,
  printTable,
  printText,
  printWideTable,
  recordText,
  reportFiles,
  runRecord,
} from "@bindscope/bindscope/rooms/run";

/** Compares the vectors of sets, writes and shows. */
export async function compareSets({ options, positionals, say }: CompareInput): Promise<void> {
  if (positionals.length < 2) {
    throw new UsageError(
      "compare --representations needs two sets or more. See: deno task compare --help",
    );
  }
  if (options.require !== null) {
    throw new UsageError(
      "--require holds Results to thresholds: leave it out with --representations.",
    );
  }
  const core = await loadCore();
  const entries: NamedSet[] = [];
  try {
    for (const folder of positionals) {
      const set = await loadSet(core, { folder });
      entries.push({ name: freeName(set.name, entries.map(({ name }) => name)), set });
    }
    const result = compareRepresentations(core, entries, VERSION, {
      seed: options.seed,
      maxScenes: options.maxScenes,
      twins: twinsOf(options.twins),
    });
    const name = entries.map(({ name }) => name).join("-").slice(0, 100);
    const out = outputFolder(options.out, "representations", name, "compare");
    const text = formatResult(result);
    const files = await reportFiles("Representations side by side", [
      { name: "representations", result, path: `${out}/result.json`, from: positionals },
    ], ["html", "svg"]);
    files.set("result.json", text);
    files.set("run.json", recordText(runRecord({ from: positionals })));
    for (const [name, content] of files) await writeAtomic(`${out}/${name}`, content);
    if (options.json) return console.log(text.trimEnd());
    if (options.quiet) return;
    if (columnsOf(Deno.stdout) < 110) printWideTable(shortTable(result));
    else printTable(shortTable(result));
    printTable(REPRESENTATIONS_REPORT.tables(result)[1]);
    for (const note of result.notes) printText(`Note: ${noteText(note)}`);
    say(`Written to ${out}/`);
  } finally {
    for (const { set } of entries) set.dispose();
  }
}

/** `a,b;c,d`: groups of names. */
function twinsOf(words: string | null): string[][] {
  return (words ?? "").split(";").map((group) => group.split(",").map((name) => name.trim()))
    .filter((group) => group.length > 1);
}
