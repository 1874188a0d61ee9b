/** `deno task compare A.json B.json …`: models side by side, with paired differences. */

import { basename, dirname, resolve } from "node:path";
import { loadCore } from "../core/load.ts";
import { writeAtomic } from "../data/files/atomic.ts";
import { compareResults } from "../compare/compare_results.ts";
import { compareReport } from "../compare/report.ts";
import { terminalTable } from "../report/terminal.ts";
import { formatResult } from "../result/format.ts";
import { readResult } from "../result/read.ts";
import { VERSION } from "../version.ts";
import { freeName } from "./output/output_folder.ts";
import { outputFolder } from "./output/output_folder.ts";
import { reportFiles } from "./output/report_files.ts";
import { runTask } from "./task.ts";
import { printLines } from "./output/print.ts";

export function runCompare(args: readonly string[]): Promise<number> {
  return runTask({
    name: "compare",
    argument: "RESULT.json…",
    positionals: { min: 2, max: 100 },
    summary: "Models side by side: a sorted table, paired differences, one paragraph a model.",
    options: {},
    examples: ["deno task compare out/analyze/one/result.json out/analyze/other/result.json"],
    async run({ options, positionals, say }) {
      const core = await loadCore();
      const entries: { name: string; result: Awaited<ReturnType<typeof readResult>> }[] = [];
      for (const path of positionals) {
        const name = freeName(basename(dirname(resolve(path))), entries.map(({ name }) => name));
        entries.push({ name, result: await readResult(path) });
      }
      const result = compareResults(core, entries, VERSION, options.seed);
      const out = outputFolder(options.out, "compare", entries.map(({ name }) => name).join("-"));
      const files = await reportFiles("Models side by side", [{ name: "models", result }], [
        "html",
        "svg",
      ]);
      const text = formatResult(result);
      files.set("result.json", text);
      for (const [name, content] of files) await writeAtomic(`${out}/${name}`, content);
      if (options.json) {
        console.log(text.trimEnd());
        return;
      }
      if (options.quiet) return;
      const width = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 100;
      const [models, differences] = compareReport.tables(result);
      for (const table of [models, differences]) {
        console.log(
          terminalTable(table, { width, color: !Deno.noColor && Deno.stdout.isTerminal() }),
        );
      }
      for (const { text } of result.tables.paragraphs as { text: string }[]) printLines(text);
      for (const note of result.notes) printLines(`Note: ${note}`);
      say(`Written to ${out}/`);
    },
  }, args);
}
