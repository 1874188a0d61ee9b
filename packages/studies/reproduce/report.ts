/** What a report shows of a Result of kind `reproduce`, read from the Result alone: on every host. */
import { registerScreen } from "@bindscope/bindscope/rooms/report";
import { REPRODUCE_NOTES } from "./notes.ts";
import type { Result } from "@bindscope/bindscope";
import type { Chart, Table } from "@bindscope/bindscope/report";
import { complexityCharts } from "./complexity_report.ts";
import { rowCharts, rowTables } from "./rows/row_report.ts";
import { reproductionSection } from "./page_section.ts";

interface StudyReport {
  tables(result: Result): Table[];
  charts(result: Result): Chart[];
}

const OF_ROWS: StudyReport = { tables: rowTables, charts: rowCharts };

/** Of the others, by their names. */
const OWN: { readonly [study: string]: StudyReport } = {
  complexity: { tables: rowTables, charts: complexityCharts },
};

registerScreen("reproduce", { place: "last", sections: reproductionSection });

export const REPRODUCE_REPORT = {
  kind: "reproduce",
  notes: REPRODUCE_NOTES,
  tables: (result: Result): Table[] => studyOf(result).tables(result),
  charts: (result: Result): Chart[] => studyOf(result).charts(result),
} as const;

function studyOf({ options }: Result): StudyReport {
  const name = String(options.study);
  return Object.hasOwn(OWN, name) ? OWN[name] : OF_ROWS;
}
