import { noteText } from "../../metrics/notes/catalogue.ts";
import { compareRepresentations } from "../../compare/representations/compare_representations.ts";
import { REPRESENTATIONS_REPORT, shortTable } from "../../compare/representations/report.ts";
import type { NamedSet } from "../../compare/representations/settings.ts";
import { loadCore } from "../../core/load.ts";
import { writeAtomic } from "../../data/files/atomic.ts";
import { UsageError } from "../../job/failure.ts";
import { loadSet } from "../../job/named_sets.ts";
import { formatResult } from "../../result/format.ts";
import { VERSION } from "../../version.ts";
import type { CompareInput } from "./options.ts";
import { freeName, outputFolder } from "../output/output_folder.ts";
import { columnsOf, printTable, printText, printWideTable } from "../output/print.ts";
import { reportFiles } from "../output/report_entry.ts";
import { recordText, runRecord } from "../output/run_record.ts";

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
