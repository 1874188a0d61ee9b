import { catalogue, filledIn, type Metric } from "./catalogue.ts";

/** A number to look at first. */
export interface KeyMetric {
  /** As in a Result of `analyze`, with every name filled in. */
  readonly path: string;
  readonly name: string;
  readonly meaning: string;
}

function keyMetricsOf({ path, name, meaning, headlines = [] }: Metric): KeyMetric[] {
  return headlines.map((headline) => ({
    path: filledIn(path, headline.at === undefined ? [] : [headline.at]),
    name: headline.name ?? name,
    meaning: headline.meaning ?? meaning,
  }));
}

/**
 * What an answer rests on, most telling first: where there is room for a few numbers, they are taken from the front,
 * as far as a Result has them.
 */
export const telling = (): readonly string[] =>
  catalogue()
    .flatMap(({ path, telling }) => telling ? [{ path, telling }] : [])
    .toSorted((a, b) => a.telling.place - b.telling.place)
    .map(({ path, telling: { at } }) => filledIn(path, at === undefined ? [] : [at]));

/**
 * What models are ranked by, before anything that they merely reach: what is shown to be more than any baseline has. Of a
 * bag of concepts nothing is, so that it ranks above no model that binds.
 */
export const RANKED_FIRST: readonly string[] = ["baselines.shown.object", "baselines.shown.swap"];

/** Below 0 where the first of two models ranks above the second, by the numbers that `of` has of each. */
export function byWhatWasAdded<M>(of: (model: M, path: string) => number | null) {
  return (a: M, b: M): number =>
    RANKED_FIRST.map((path) => (of(b, path) ?? 0) - (of(a, path) ?? 0))
      .find((difference) => difference !== 0) ?? 0;
}

/** At most `count` of these numbers: the most telling ones, in the order in which reports show them. */
export function mostTelling<N extends { readonly path: string }>(
  numbers: readonly N[],
  count: number,
): N[] {
  const first = telling();
  const place = ({ path }: N) => {
    const at = first.indexOf(path);
    return at < 0 ? first.length : at;
  };
  const kept = new Set(numbers.toSorted((a, b) => place(a) - place(b)).slice(0, count));
  return numbers.filter((one) => kept.has(one));
}

/** In the order in which reports show them. */
export const keyMetrics = (): readonly KeyMetric[] => catalogue().flatMap(keyMetricsOf);

/** All numbers of a Result's own measure that are of one path each. */
export function kindMetrics({ kind }: { readonly kind: string }): readonly Metric[] {
  return catalogue().filter(({ measure, path }) =>
    measure === kind && !path.includes("*") && !path.endsWith(".train")
  );
}
