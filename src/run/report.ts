/** `deno task report RESULT.json…`: figures and tables of one or several Results. Packages register their formats before. */
import { listOption, optionTable, textOption } from "../job/options.ts";
import { reportFormats } from "../report/report_files.ts";
import { outputFolder } from "./output/output_folder.ts";
import { MOST_SHOWN } from "./task/options.ts";
import { task } from "./task/task.ts";

export { registerFormats } from "../report/outside/formats.ts";

export const runReport = (args: readonly string[]) =>
  task({
    name: "report",
    argument: "RESULT or FOLDER…",
    positionals: { min: 1, max: MOST_SHOWN },
    summary: "Figures and tables of results: one page side by side, or files for a paper.",
    options: optionTable({
      format: listOption(reportFormats(), ["html"], "What to write."),
      title: textOption("TEXT", "Does it bind?", "Title of the page."),
      dataset: textOption(
        "OWNER/NAME",
        null,
        "eval-results: the benchmark's data set on the hub, whose eval.yaml names these tasks.",
      ),
    }),
    examples: [
      "deno task report out/demo/images/result.json out/demo/captions/result.json",
      "deno task report out/analyze/my-set/result.json --format html,latex,svg",
    ],
    async run({ options, positionals, say }) {
      const { writeAtomic } = await import("../data/files/atomic.ts");
      const { namedResults } = await import("./output/named_results.ts");
      const { reportFiles } = await import("./output/report_entry.ts");
      const results = await namedResults(positionals, options.format.includes("html"));
      const named = results.map(({ name }) => name).join("-").slice(0, 100);
      const out = outputFolder(options.out, "report", named);
      const files = await reportFiles(options.title, results, options.format, options.dataset);
      for (const [name, text] of files) await writeAtomic(`${out}/${name}`, text);
      const written = [...files.keys()].map((name) => `${out}/${name}`);
      if (options.json) console.log(JSON.stringify(written));
      say(written.join("\n"));
    },
  })(args);
