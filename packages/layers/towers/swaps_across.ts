/**
 * Does a picture prefer its caption to that of its swap? By an aligner over tokens, and by the cosine of whole vectors, on
 * bags that neither was fitted on. Exchanged within bags, pictures no longer go with captions: that is the null.
 */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { SwapDesign } from "@bindscope/bindscope/rooms/inference";
import { alignTowers, type TowerScores, type TowerTokens } from "./aligner.ts";

/** Of one score. */
export interface Preferred {
  /** Share of pictures that are nearer to their own caption than to its swap; a tie counts half. */
  readonly share: number;
  /** The share that 1 in 20 permutations within bags exceed. */
  readonly threshold: number;
  /** Share of permutations that reach it, this one counted. */
  readonly p: number;
}

export interface AcrossTowers {
  readonly tokens: Preferred;
  readonly global: Preferred;
  /** Pictures that were asked, and bags that they are of. */
  readonly pictures: number;
  readonly bags: number;
}

const FOLDS = 5;
const DRAWS = 199;

/** @throws {RangeError} where fewer bags than folds have swaps */
export function acrossTowers(
  core: Core,
  pictures: TowerTokens,
  captions: TowerTokens,
  design: SwapDesign,
  seed: number,
): AcrossTowers {
  const bags = design.bags.filter(({ swaps }) => swaps.length > 0);
  if (bags.length < 2 * FOLDS) {
    throw new RangeError(
      `${bags.length} bags show two scenes of the same values; it takes ${
        2 * FOLDS
      }. Encode more scenes.`,
    );
  }
  const rowsOf = (bag: number) => {
    const { rows, scenes } = bags[bag];
    return Array.from({ length: scenes }, (_, scene) => rows[scene * design.views]);
  };
  const all = bags.map((_, bag) => rowsOf(bag));
  const scored: { tokens: Float64Array; global: Float64Array }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = all.flatMap((rows, bag) => bag % FOLDS === fold ? [] : rows);
    const scores = alignTowers(core, pictures, captions, seen);
    all.forEach((rows, bag) => {
      if (bag % FOLDS === fold) scored[bag] = table(scores, rows);
    });
  }
  using stream = new CounterStream(core, seed, "layers/pictures exchanged within bags");
  const orders = Array.from(
    { length: DRAWS },
    () => all.map(({ length }) => stream.permutation(length)),
  );
  const judged = (by: "tokens" | "global"): Preferred => {
    const shareBy = (order: readonly Int32Array[] | null) => {
      let [right, asked] = [0, 0];
      bags.forEach(({ scenes, swaps }, bag) => {
        for (const { scene, swap } of swaps) {
          const picture = order?.[bag][scene] ?? scene;
          const [own, other] = [scene, swap].map((caption) =>
            scored[bag][by][picture * scenes + caption]
          );
          right += own > other ? 1 : own === other ? 0.5 : 0;
          asked++;
        }
      });
      return right / asked;
    };
    const share = shareBy(null);
    const nulls = orders.map(shareBy).sort((a, b) => a - b);
    return {
      share,
      threshold: nulls[Math.ceil(0.95 * DRAWS) - 1],
      p: (1 + nulls.filter((one) => one >= share).length) / (1 + DRAWS),
    };
  };
  return {
    tokens: judged("tokens"),
    global: judged("global"),
    pictures: all.flat().length,
    bags: bags.length,
  };
}

/** Each picture of a bag with each caption of it. */
function table(scores: TowerScores, rows: readonly number[]) {
  const by = (score: "tokens" | "global") =>
    Float64Array.from(
      rows.flatMap((picture) => rows.map((caption) => scores[score](picture, caption))),
    );
  return { tokens: by("tokens"), global: by("global") };
}
