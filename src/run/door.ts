/** What packages of this repository take from `src/run/`: for them alone, and it may change with any version. */
export { shellWord } from "../job/options.ts";
export { loadAllCode } from "./load_all_code.ts";
export type { ModelRequest } from "./measure/encoders.ts";
export { measureToFiles, withLabels } from "./measure/measure.ts";
export { printAnswers } from "./output/answer.ts";
export { lockFolder } from "./output/folder_lock.ts";
export { formatSeconds } from "./output/format_seconds.ts";
export { printAgain, sourceWords } from "./output/made_from.ts";
export { namedResults } from "./output/named_results.ts";
export {
  columnsOf,
  printBytes,
  printFailures,
  printLines,
  printTable,
  printText,
  printWideTable,
  sayText,
} from "./output/print.ts";
export { reportEntry, reportFiles, type WrittenResult } from "./output/report_entry.ts";
export { resultName, resultPaths, withoutHash } from "./output/result_path.ts";
export { byNode, wholeRun } from "./output/run_cost.ts";
export { recordText, runRecord } from "./output/run_record.ts";
export { thumbnailsOf } from "./output/thumbnails/thumbnails_of.ts";
export { writeThumbnails } from "./output/thumbnails/thumbnail_file.ts";
export { parseThumbnails } from "./output/thumbnails/thumbnail_form.ts";
export { isTask, taskCommand, taskWords } from "./output/task_command.ts";
export { terminalProgress } from "./output/terminal_progress.ts";
export { leftInWords, TimeLeft } from "./output/time_left.ts";
export { runCommand } from "./run_command.ts";
export { hold, usage } from "./task/requirements.ts";
