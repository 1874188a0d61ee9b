/** What cosines see of a layer, by the trials of `visible`: of pooled vectors, or token by token. */
import { type Core, type Matrix } from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";
import { type Estimate, estimate } from "@bindscope/bindscope/rooms/result";
import {
  cosinesOf,
  gramOf,
  intervalsOf,
  otherCosines,
  seen,
  type SwapDesign,
} from "@bindscope/bindscope/rooms/inference";
import { maxSimOfPairs, type TokenRows } from "../tokens/pooled_tokens.ts";

/** Which share is told: of paraphrases where scenes have views, else of scenes with one other value. */
export function seenByCosines(
  core: Core,
  scenes: SceneSet,
  design: SwapDesign,
  vectors: Matrix,
): Estimate {
  const F = vectors.toArray();
  const cosines = (rows: Int32Array) => cosinesOf(gramOf(F, vectors.cols, rows));
  return preferredShare(core, scenes, design, cosines);
}

/** The same by nearness token by token. */
export function seenByTokens(
  core: Core,
  scenes: SceneSet,
  design: SwapDesign,
  tokens: TokenRows,
): Estimate {
  const asked = new Map<string, number>();
  const pairs: number[] = [];
  const ask = (a: number, b: number) => {
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    if (asked.has(key)) return;
    asked.set(key, pairs.length / 2);
    pairs.push(Math.min(a, b), Math.max(a, b));
  };
  for (const { rows } of design.bags) {
    for (const a of rows) for (const b of rows) if (a >= 0 && b >= 0 && a !== b) ask(a, b);
  }
  otherCosines(scenes, design, (a, b) => {
    ask(a, b);
    return 0;
  });
  const maxSim = maxSimOfPairs(core, tokens, Uint32Array.from(pairs));
  const near = (a: number, b: number) =>
    a === b ? 1 : maxSim[asked.get(`${Math.min(a, b)} ${Math.max(a, b)}`)!];
  return preferredShare(core, scenes, design, (rows) => {
    const n = rows.length;
    return Float64Array.from({ length: n * n }, (_, i) => {
      const [a, b] = [rows[Math.floor(i / n)], rows[i % n]];
      return a < 0 || b < 0 ? 0 : near(a, b);
    });
  });
}

function preferredShare(
  core: Core,
  scenes: SceneSet,
  design: SwapDesign,
  cosines: (rows: Int32Array) => Float64Array,
): Estimate {
  const ofBags = design.bags.map(({ rows }) => cosines(rows));
  const others = otherCosines(scenes, design, (a, b) => cosines(Int32Array.of(a, b))[1]);
  const all = seen(core, design, ofBags, others);
  const share = design.views > 1 ? "paired" : "nearer";
  return estimate(all.shares[share], {
    reason: design.views > 1 ? "no-views" : "no-other-value",
    ci: intervalsOf(core, scenes, design, all)[share],
  });
}
