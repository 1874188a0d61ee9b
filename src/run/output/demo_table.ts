import type { Table } from "../../report/table.ts";
import { numberAt } from "../../result/metric.ts";
import type { NamedResult } from "./report_files.ts";

/** The few numbers that answer the question, one column a set. */
const ROWS = [
  ["concepts recognised (test scenes)", "probe.concept.test"],
  ["  chance", "probe.chance.concept"],
  ["objects recognised (test scenes)", "probe.object.test"],
  ["  where the bag of concepts leaves a choice", "probe.object.ambiguous"],
  ["  the same on shuffled embeddings", "probe.control.shuffled.object.ambiguous"],
  ["  chance", "probe.chance.object"],
  ["R² as a sum of object vectors, per slot", "decompose.levelI.avg_pos.r2"],
  ["  noise floor", "decompose.levelI.avg_pos.noiseFloor"],
  ["R² of object vectors as sums of concepts", "decompose.levelII.avg_pos.r2"],
  ["  noise floor", "decompose.levelII.avg_pos.noiseFloor"],
  ["parallelogram error", "map.parallelogram"],
  ["  shuffled", "map.parallelogramNull"],
] as const;

export function demoTable(results: readonly NamedResult[]): Table {
  return {
    title: "Do two small encoders bind?",
    caption: "Each number with what it would be if there were nothing to find.",
    columns: [
      { name: "", kind: "text" },
      ...results.map(({ name }) => ({ name, kind: "number" as const })),
    ],
    rows: ROWS.map(([label, path]) => [
      label,
      ...results.map(({ result }) => numberAt(result.metrics, path)),
    ]),
  };
}
