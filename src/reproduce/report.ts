/** What a report shows of a Result of kind `reproduce`: what its study says. */
import type { Chart } from "../report/chart.ts";
import type { Table } from "../report/table.ts";
import type { Result } from "../result/result.ts";
import { STUDIES } from "./registry.ts";
import type { Study } from "./study.ts";

export const REPRODUCE_REPORT = {
  kind: "reproduce",
  tables: (result: Result): Table[] => studyOf(result)?.tables(result) ?? [],
  charts: (result: Result): Chart[] => studyOf(result)?.charts(result) ?? [],
} as const;

function studyOf({ options }: Result): Study | undefined {
  return STUDIES.find(({ name }) => name === options.study);
}
