/** Numbers of models against what these recognise of held-out objects, one point a model. */
import type { LineChart } from "@bindscope/bindscope/report";
import { recognitionOf, type TrainedRecord } from "./trained_record.ts";

interface Drawn<R> {
  /** Its panel, and the series that a model belongs to. */
  readonly panel: string;
  readonly series: (record: R) => string;
  readonly of: (record: R) => number | null;
}

/** Without the controls, which show a floor and are no part of any question. */
export function recognitionChart<R extends TrainedRecord>(
  records: readonly R[],
  drawn: readonly Drawn<R>[],
  { name, title, description, y }: Pick<LineChart, "name" | "title" | "description" | "y">,
): LineChart {
  const points = drawn.flatMap(({ panel, series, of }) =>
    records.filter(({ control }) => !control).flatMap((record) => {
      const x = recognitionOf(record);
      return x === null ? [] : [{ panel, series: series(record), x, y: of(record) }];
    })
  );
  return {
    kind: "lines",
    joined: false,
    name,
    title,
    description,
    x: { label: "held-out objects recognised", min: 0, max: 1 },
    y,
    points: points.toSorted((a, b) => a.x - b.x),
  };
}
