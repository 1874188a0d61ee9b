/** What a person gets: files in the output folder, a table on the terminal or JSON on standard output. */

import { writeAtomic } from "../../data/files/atomic.ts";
import type { AnyMeasure } from "../../measure/measure.ts";
import { terminalTable } from "../../report/terminal.ts";
import type { Outcome } from "../../measure/compute_result.ts";
import { printBytes } from "./print_bytes.ts";
import { reportFiles } from "./report_files.ts";
import { runRecord } from "./run_record.ts";
import { printLines } from "./print.ts";

export async function writeOutcome(
  measure: AnyMeasure,
  { result, files, cached }: Outcome,
  name: string,
  out: string,
  options: { json: boolean; quiet: boolean },
  say: (message: string) => void,
): Promise<void> {
  for (const [name, bytes] of files) await writeAtomic(`${out}/${name}`, bytes);
  const report = await reportFiles("Does it bind?", [{ name, result }], ["html", "svg"]);
  for (const [path, text] of report) await writeAtomic(`${out}/${path}`, text);
  await writeAtomic(`${out}/run.json`, JSON.stringify(runRecord({ cached }), null, 2) + "\n");
  if (options.json) {
    await printBytes(files.get("result.json")!);
    return;
  }
  if (options.quiet) return;
  const width = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 100;
  for (const table of measure.tables(result)) {
    console.log(terminalTable(table, { width, color: !Deno.noColor && Deno.stdout.isTerminal() }));
  }
  for (const note of result.notes) printLines(`Note: ${note}`);
  say(`${cached ? "Found in the cache; copied" : "Written"} to ${out}/`);
}
