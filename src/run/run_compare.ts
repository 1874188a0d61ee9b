/** `deno task compare A.json B.json …`: models side by side, with paired differences. */

import { loadCore } from "../core/load.ts";
import { writeAtomic } from "../data/files/atomic.ts";
import { compareResults } from "../compare/compare_results.ts";
import { compareReport } from "../compare/report.ts";
import { formatResult } from "../result/format.ts";
import { readResult } from "../result/read.ts";
import { VERSION } from "../version.ts";
import { freeName } from "./output/output_folder.ts";
import { outputFolder } from "./output/output_folder.ts";
import { reportFiles } from "./output/report_files.ts";
import { runTask } from "./task.ts";
import { printAgain } from "./output/again.ts";
import { columnsOf, printTable, printText } from "./output/print.ts";
import { differencesTable, modelsTable } from "./output/compare_tables.ts";
import { resultName, resultPath } from "./output/result_path.ts";

export function runCompare(args: readonly string[]): Promise<number> {
  return runTask({
    name: "compare",
    argument: "RESULT…",
    positionals: { min: 2, max: 100 },
    summary: "Models side by side: a sorted table, paired differences, one paragraph a model.",
    options: {},
    examples: ["deno task compare out/analyze/one out/analyze/other"],
    async run({ options, positionals, say }) {
      const core = await loadCore();
      const entries: { name: string; result: Awaited<ReturnType<typeof readResult>> }[] = [];
      for (const word of positionals) {
        const path = resultPath(word);
        const name = freeName(resultName(path), entries.map(({ name }) => name));
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
      const width = columnsOf(Deno.stdout);
      const [models, differences] = compareReport.tables(result);
      printTable(modelsTable(models, width));
      printTable(differencesTable(differences, width));
      for (const { text } of result.tables.paragraphs as { text: string }[]) printText(text);
      for (const note of result.notes) printText(`Note: ${note}`);
      printAgain(result, out, positionals);
      say(`Written to ${out}/`);
    },
  }, args);
}
