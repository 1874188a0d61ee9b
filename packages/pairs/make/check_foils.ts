/** The auditor's own rules over a set that was just made, before it is written. */
import { BlindJudge, CAPTION_RULES } from "../judge/blind.ts";
import { buildSet } from "../file/build_set.ts";
import { SUGARCREPE, SUGARCREPE_PP } from "../formats/sugarcrepe.ts";
import type { MadeItem } from "./make_foils.ts";

/** What rules that see no picture get of a set, ties shared. */
export interface BlindShares {
  readonly items: number;
  readonly equalBags: number;
  readonly chance: number;
  /** By rule; the bag's is its ceiling. */
  readonly shares: { readonly [rule: string]: number };
}

/** As it will be read from the file. */
export function checkFoils(items: readonly MadeItem[]): BlindShares {
  const format = items.some(({ caption2 }) => caption2 !== undefined) ? SUGARCREPE_PP : SUGARCREPE;
  const rows = items.map((item, i) => ({
    key: String(i),
    value: { ...item } as { readonly [name: string]: string },
    location: `item ${i}`,
  }));
  const set = buildSet(format, [{ path: "the set", name: "made", rows, ignored: [] }]);
  const blind = new BlindJudge(set, format, null);
  const sums: { [rule: string]: number } = { bag: 0 };
  let equalBags = 0, chance = 0;
  for (let at = 0; at < set.items.length; at++) {
    const blindItem = blind.judge(at);
    if (blindItem.equalBags) equalBags++;
    sums.bag += blindItem.bag[0].half;
    chance += blindItem.constant[0].half;
    // Each text is as often right as wrong: there is nothing to train on.
    for (const rule of CAPTION_RULES.filter((one) => one !== "trained")) {
      sums[rule] = (sums[rule] ?? 0) + blindItem.rules[rule][0].half;
    }
  }
  const count = Math.max(1, set.items.length);
  return {
    items: set.items.length,
    equalBags,
    chance: chance / count,
    shares: Object.fromEntries(Object.entries(sums).map(([rule, sum]) => [rule, sum / count])),
  };
}
