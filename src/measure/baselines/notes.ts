import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  BASELINE_NUMBERS,
  type BaselineNumber,
  type BaselinesMetrics,
  isExchanged,
  numberName,
  type ReadNumbers,
} from "../../metrics/kinds/baselines.ts";

/** What a reader of the differences has to know: what they are of, and why some do not exist. */
export function baselinesNotes(
  { scenes }: EmbeddingSet,
  metrics: BaselinesMetrics,
  names: readonly string[],
  /** How many rows each of them covers. */
  rows: readonly number[],
): string[] {
  const read = [metrics.own, ...names.map((name) => metrics[name] as ReadNumbers)];
  const all = `${scenes.count}${scenes.views === null ? "" : " rows"}`;
  const partly = names.flatMap((name, i) =>
    rows[i] < scenes.count ? [`${name} (${rows[i]} of ${all})`] : []
  );
  const some = (lacks: (one: ReadNumbers, number: BaselineNumber) => boolean) =>
    BASELINE_NUMBERS.filter((number) => read.some((one) => lacks(one, number)));
  const missing = some((one, number) => one[number].value === null);
  const apart = some((one, number) => one[number].value !== null && !one[number].ci);
  const unexchanged = some((one, number) =>
    one[number].value !== null && isExchanged(number) && one[number].threshold === undefined
  );
  return [
    told(
      partly,
      (listed) => `The model is read on the scenes of baselines that cover some only: ${listed}.`,
    ),
    told(
      missing.filter((number) => number !== "unseen").map(numberName),
      (listed) =>
        `Beside baselines there is no number where nothing can be re-paired to other objects: ${listed}.`,
    ),
    told(
      missing.filter((number) => number === "unseen").map(numberName),
      (listed) =>
        `Beside baselines no split of the objects leaves scenes of others to judge: ${listed}.`,
    ),
    told(
      apart.map(numberName),
      (listed) =>
        `Beside baselines there is no interval where some object is in every case, or there are two: ${listed}.`,
    ),
    told(
      unexchanged.map(numberName),
      (listed) =>
        `Beside baselines nothing is shown where no bag shows two sets to exchange rows of: ${listed}.`,
    ),
  ].flat();
}

function told(listed: readonly string[], sentence: (listed: string) => string): string[] {
  return listed.length === 0 ? [] : [sentence(listed.join("; "))];
}
