import type { Table } from "../../report/table.ts";
import { figureAt, leadingReferences } from "../../metrics/figure.ts";
import { KEY_METRICS } from "../../metrics/headlines.ts";
import type { NamedResult } from "./report_files.ts";

/** The few numbers that answer the question, each above what it must beat; one column a set. */
export function demoTable(results: readonly NamedResult[]): Table {
  return {
    title: "Do two small encoders bind?",
    caption: "Each number with what it would be if there were nothing to find.",
    columns: [
      { name: "", kind: "text" },
      ...results.map(({ name }) => ({ name, kind: "number" as const })),
    ],
    rows: KEY_METRICS.filter(({ demo }) => demo).flatMap(({ path, name }) => {
      const figures = results.map(({ result }) => figureAt(result, path));
      const beside = figures.map(leadingReferences);
      const kinds = [...new Set(beside.flat().map(({ kind }) => kind))];
      return [
        [name, ...figures.map(({ value }) => value)],
        ...kinds.map((kind) => {
          const found = beside.map((references) => references.find((one) => one.kind === kind));
          const labels = [...new Set(found.flatMap((one) => one ? [one.label] : []))];
          return [`  ${labels.join(" or ")}`, ...found.map((one) => one?.value ?? null)];
        }),
      ];
    }),
  };
}
