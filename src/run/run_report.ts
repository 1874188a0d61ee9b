/** `deno task report RESULT.json…`: figures and tables of one or several Results. */

import { writeAtomic } from "../data/files/atomic.ts";
import { namedResults } from "./output/named_results.ts";
import { optionTable } from "../job/options.ts";
import { outputFolder } from "./output/output_folder.ts";
import { REPORT_FORMATS, type ReportFormat } from "../report/report_files.ts";
import { reportFiles } from "./output/report_files.ts";
import { runTask } from "./task.ts";

const OPTIONS = optionTable({
  format: {
    kind: "list",
    of: REPORT_FORMATS,
    default: ["html"] as readonly ReportFormat[],
    help: "What to write.",
  },
  title: {
    kind: "text",
    default: "Does it bind?",
    placeholder: "TEXT",
    help: "Title of the page.",
  },
});

export function runReport(args: readonly string[]): Promise<number> {
  return runTask({
    name: "report",
    argument: "RESULT or FOLDER…",
    positionals: { min: 1, max: 100 },
    summary: "Figures and tables of results: one page side by side, or files for a paper.",
    options: OPTIONS,
    examples: [
      "deno task report out/demo/images/result.json out/demo/captions/result.json",
      "deno task report out/analyze/my-set/result.json --format html,latex,svg",
    ],
    async run({ options, positionals, say }) {
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
    },
  }, args);
}
