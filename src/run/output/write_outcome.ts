/**
 * What a person gets: files in the output folder, the answer on the terminal or JSON on standard output.
 * The set has one name in all of them.
 */

import { writeAtomic } from "../../data/files/atomic.ts";
import type { AnyMeasure } from "../../measure/measure.ts";
import type { ComputedResult } from "../../measure/compute_result.ts";
import type { ScenePictures } from "../../report/page/entry.ts";
import { printBytes, printText, printWideTable } from "./print.ts";
import { reportFiles } from "./report_entry.ts";
import { recordText, runRecord } from "./run_record.ts";
import { writeThumbnails } from "./thumbnails/thumbnail_file.ts";
import { answeredOf } from "../../report/answers/answered.ts";
import { answerTable } from "../../report/answer_table.ts";
import { printAnswer, type Shown } from "./answer.ts";
import { printAgain } from "./made_from.ts";

export async function writeOutcome(
  measure: AnyMeasure,
  { result, files, cached }: ComputedResult,
  pictures: ScenePictures | null,
  name: string,
  { out, from }: { out: string; from: string[] },
  options: { json: boolean; quiet: boolean } & Shown,
  say: (message: string) => void,
): Promise<void> {
  const isShown = !options.json && !options.quiet;
  // The answer comes before anything is written.
  if (isShown) {
    printAnswer(name, result, options);
    // Where nothing is marked to look at first, the tables are the answer.
    if (options.verbose || answerTable(result) === null) {
      for (const table of measure.tables(result)) printWideTable(table);
    }
  }
  for (const [name, bytes] of files) await writeAtomic(`${out}/${name}`, bytes);
  const report = await reportFiles(answeredOf(result)?.asks ?? "Does it bind?", [
    { name, result, pictures, path: `${out}/result.json`, from },
  ], ["html", "svg"]);
  await writeThumbnails(out, result, pictures);
  for (const [path, text] of report) await writeAtomic(`${out}/${path}`, text);
  await writeAtomic(`${out}/run.json`, recordText(runRecord({ cached, from })));
  if (options.json) {
    await printBytes(files.get("result.json")!);
    return;
  }
  if (!isShown) return;
  if (cached) say("Found in the cache: nothing was measured anew.");
  printAgain(result, out);
  const more = [
    ...options.explain || answeredOf(result) === null ? [] : ["Why: --explain"],
    ...options.verbose ? [] : ["All numbers: --verbose"],
  ];
  if (more.length > 0) printText(more.join("   "));
  printText(`Report: ${out}/report.html`);
}
