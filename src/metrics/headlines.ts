/** The few numbers to look at first, as the catalogue marks them. */
import { CATALOGUE, filledIn, type Metric } from "./catalogue.ts";

/** A number to look at first. */
export interface KeyMetric {
  /** As in a Result of `analyze`, with every name filled in. */
  readonly path: string;
  readonly name: string;
  readonly meaning: string;
  /** Whether the table of `demo` has it too. */
  readonly demo: boolean;
}

function keyMetrics({ path, name, meaning, headlines = [] }: Metric): KeyMetric[] {
  return headlines.map((headline) => ({
    path: filledIn(path, headline.at === undefined ? [] : [headline.at]),
    name: headline.name ?? name,
    meaning: headline.meaning ?? meaning,
    demo: headline.demo === true,
  }));
}

/** In the order in which reports show them. */
export const KEY_METRICS: readonly KeyMetric[] = CATALOGUE.flatMap(keyMetrics);
