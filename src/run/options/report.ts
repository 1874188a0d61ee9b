/** Options of `deno task report`. */
import { listOption, optionTable, textOption } from "../../job/options.ts";
import { REPORT_FORMATS, type ReportFormat } from "../../report/report_files.ts";
import type { TaskInput } from "../task/task.ts";

export const REPORT_OPTIONS = optionTable({
  format: listOption(REPORT_FORMATS, ["html"] as readonly ReportFormat[], "What to write."),
  title: textOption("TEXT", "Does it bind?", "Title of the page."),
});

export type ReportInput = TaskInput<typeof REPORT_OPTIONS>;
