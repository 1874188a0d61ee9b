import { writeAtomic } from "../../data/files/atomic.ts";
import { namedResults } from "../output/named_results.ts";
import { outputFolder } from "../output/output_folder.ts";
import { type ReportFormat } from "../../report/report_files.ts";
import { reportFiles } from "../output/report_files.ts";
import type { ReportInput } from "../options/report.ts";

/** Writes the files that were asked for. */
export async function report({ options, positionals, say }: ReportInput): Promise<void> {
  const results = await namedResults(positionals, options.format.includes("html"));
  const out = outputFolder(
    options.out,
    "report",
    results.map(({ name }) => name).join("-").slice(0, 100),
  );
  const files = await reportFiles(options.title, results, options.format as ReportFormat[]);
  for (const [name, text] of files) await writeAtomic(`${out}/${name}`, text);
  const written = [...files.keys()].map((name) => `${out}/${name}`);
  if (options.json) console.log(JSON.stringify(written));
  say(written.join("\n"));
}
