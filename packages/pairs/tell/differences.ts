/** A model against others on the same items: paired, over pictures, with all comparisons counted. */
import { type Core, holm, quantile } from "@bindscope/bindscope/rooms/core";
import { shown, TaskError } from "@bindscope/bindscope/rooms/options";
import type { PairDifference, PairOutcomes, PairsResult } from "../numbers.ts";
import type { Result } from "@bindscope/bindscope/rooms/result";
import type { PairFormat } from "../formats/format.ts";
import { pictureInterval } from "../judge/cells.ts";
import type { PairGroup } from "../judge/groups.ts";
import { pictureUnits } from "../judge/picture_units.ts";
import type { PairSet } from "../pair_set.ts";
import { outcomeShare, pairOutcomes } from "./outcomes.ts";

/** Another Result of `pairs`, and how it is called. */
export interface OtherPairs {
  readonly name: string;
  readonly result: Result;
}

/** @throws {TaskError} for a Result of other items, or of another kind */
export function othersOutcomes(
  { name, result }: OtherPairs,
  set: PairSet,
): readonly PairOutcomes[] {
  const { outcomes, audited } = result.tables as unknown as Partial<PairsResult["tables"]>;
  if (result.kind !== "pairs" || !outcomes || !audited) {
    throw new TaskError(`${shown(name)} is a Result of ${shown(result.kind)}. Give one of pairs.`);
  }
  if (audited.set === set.sha256) return outcomes;
  throw new TaskError(
    `${shown(name)} is of other items than this file has. Give a Result of the same file.`,
  );
}

/** Of more groups than these only whole questions are compared. */
const MOST_GROUPS = 40;

/** Every group of items against every other Result; questions over several items at once are left out. */
export function differencesOf(
  core: Core,
  set: PairSet,
  format: PairFormat,
  groups: readonly PairGroup[],
  others: readonly OtherPairs[],
): PairDifference[] {
  const compared = groups.filter(({ question, weights, subtype }) =>
    question.rows[0].length === 1 && weights === undefined && !question.columns.graded &&
    (groups.length <= MOST_GROUPS || subtype === "all")
  );
  const tie = format.tie === "first" || format.tie === "half" ? format.tie : "strict";
  const result = others.flatMap((other) => {
    const theirs = othersOutcomes(other, set);
    return compared.flatMap(({ question, type, subtype, rows }) => {
      const others = theirs.find((one) => one.question === question.name)?.outcomes;
      if (others === undefined) return [];
      const outcomes = pairOutcomes(question, set.items.length).outcomes;
      const values: number[] = [], positions: number[] = [];
      let onlyThis = 0, onlyOther = 0;
      for (const [place] of rows.map((row) => question.rows[row])) {
        const [a, b] = [outcomeShare(outcomes[place], tie), outcomeShare(others[place], tie)];
        if (a === null || b === null) continue;
        values.push(a - b);
        positions.push(place);
        if (a > b) onlyThis++;
        if (b > a) onlyOther++;
      }
      const units = pictureUnits(set, positions.map((position) => [position]));
      const ci = values.length === 0
        ? null
        : pictureInterval(core, units, Float64Array.from(values), "plain");
      const difference = values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
      return [{
        row: {
          with: other.name,
          path: `${type}.${subtype}`,
          difference,
          ci,
          items: values.length,
          onlyThis,
          onlyOther,
          real: "no",
        },
        degrees: units.units - 1,
      }];
    });
  });
  // An interval of t(n - 1): its half-width over the difference is t, up to the quantile that all share.
  const degrees = Math.min(...result.map((one) => one.degrees));
  const half = result.length === 0 || degrees < 2 ? 1 : quantile(core, 0.95, degrees);
  const t = result.map(({ row: { difference, ci } }) => {
    if (ci === null) return 0;
    const error = (ci[1] - ci[0]) / 2 / half;
    return error > 0 ? Math.abs(difference) / error : difference === 0 ? 0 : Infinity;
  });
  const real = result.length === 0 || degrees < 2 ? [] : holm(core, t, degrees);
  return result.map(({ row }, i) => ({ ...row, real: real[i] ? "yes" : "no" }));
}
