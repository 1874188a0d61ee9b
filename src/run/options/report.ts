/** What `deno task report` can be told. */
import { optionTable } from "../../job/options.ts";
import { REPORT_FORMATS, type ReportFormat } from "../../report/report_files.ts";
import type { TaskInput } from "../task/task.ts";

export const REPORT_OPTIONS = optionTable({
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

export type ReportInput = TaskInput<typeof REPORT_OPTIONS>;
