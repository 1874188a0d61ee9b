/** What packages of this repository take from `src/run/`: for them alone, and it may change with any version. */
export { printAgain } from "./output/again.ts";
export { lockFolder } from "./output/folder_lock.ts";
export { formatSeconds } from "./output/format_seconds.ts";
export { sourceWords } from "./output/made_from.ts";
export { namedResults } from "./output/named_results.ts";
export { printLines, printTable, printText, printWideTable, sayText } from "./output/print.ts";
export { printBytes } from "./output/print_bytes.ts";
export { printFailures } from "./output/print_failures.ts";
export { reportEntry, type WrittenResult } from "./output/report_entry.ts";
export { reportFiles } from "./output/report_files.ts";
export { resultName, resultPaths, withoutHash } from "./output/result_path.ts";
export { recordText, runRecord } from "./output/run_record.ts";
export { terminalProgress } from "./output/terminal_progress.ts";
export { leftInWords, TimeLeft } from "./output/time_left.ts";
export { shellWord, taskCommand, taskWords } from "./task/task_command.ts";
export { loadAllCode } from "./work/load_all_code.ts";
export { wholeRun } from "./output/around_work.ts";
