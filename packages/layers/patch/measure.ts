/**
 * Whether a model uses what binds in its layers: parts of what a scene and its swap differ in at a layer were exchanged in the
 * graph itself, and this measure reads the output of the rest of the graph. A state that is merely disturbed loses its
 * binding, and so comes up to half of the way to the swap: each number is reported with the effect of changes as large.
 */
import { shownTogether } from "../shown_together.ts";
import type { PatchedLayers, PatchMetrics, PatchNumbers, PatchRow } from "./numbers.ts";
import { type Core, jackknifeInterval } from "@bindscope/bindscope/rooms/core";
import type { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { type Interval } from "@bindscope/bindscope/rooms/metrics";
import type { PatchResult } from "./numbers.ts";
import { type Estimate, estimate, type MissingCode } from "@bindscope/bindscope/rooms/result";
import { DECODER } from "@bindscope/bindscope/rooms/inference";
import {
  type Computed,
  type MeasureContext,
  measureOnce,
  readOut,
  sizeOf,
} from "@bindscope/bindscope/rooms/measure";
import { type CasesOfPairs, weightedMean } from "./cases.ts";
import { deviation, KNOWN, refuseOthers, shareOfWay } from "./deviations.ts";
import { PATCH_SPEC, type PatchOptions } from "./index.ts";
import {
  type BaselineComparison,
  FOLLOWS,
  INEXACT,
  MOVED,
  MOVES,
  OPEN,
  PART,
  patchNotes,
  READ,
  UNSEEN,
  UNUSED,
} from "./notes.ts";
import { type PartCases, patchedCases } from "./part_cases.ts";
import { patchCharts, patchTables } from "./report.ts";
import { moreThan, type MoreThanBaseline, movedMore, readBaseline } from "./random_baseline.ts";
import {
  BOUND_PARTS,
  type BoundPart,
  type PatchPart,
  readPatched,
} from "../exchange/patched_file.ts";
import { depthScreen } from "../depth_table.ts";

/** The measure `patch`. */
export const patch = measureOnce(PATCH_SPEC, {
  screen: { first: depthScreen },
  requires: ({ scenes, sampled }, { patched } = {}) =>
    !patched
      ? "patch reads what a model made of exchanged states. Encode with --patch, or give --patched FILE."
      : scenes.objects < 2
      ? "patch reads which values go together, so that scenes need two objects or more."
      : sampled !== null
      ? "patch reads pairs among all scenes of a set. Leave --max-scenes out."
      : null,
  work: (set, { baseline }) => ({
    operations: (baseline === null ? 1 : 2) * readOut(sizeOf(set), DECODER),
  }),
  compute,
  tables: patchTables,
  charts: patchCharts,
});

/** A part moves the output where it moves it by more than this share of the way: less is rounding. */
const LEAST = 0.01;
/** A part is not used where it surely moves the output by less than this share of what a step as long towards the swap does. */
const UNUSED_BELOW = 0.1;
/** A part that makes less of the difference than this is none. */
const ROUNDING = 1e-4;

/**
 * No claim of a layer whose halves are off by more than this share of the way, with nothing or all exchanged: any share of
 * the way may be wrong by so much, and a part is said to move outputs from {@linkcode LEAST} on.
 */
const MOST_OFF = LEAST;

async function compute(
  set: EmbeddingSet,
  { patched, baseline }: PatchOptions,
  { core, progress, signal }: MeasureContext,
): Promise<Computed<PatchResult>> {
  const { scenes } = set;
  const path = patched!;
  const patchedOutputs = await readPatched(path, scenes.count);
  refuseOthers(path, set, patchedOutputs);
  const { pairs, layers } = patchedOutputs;
  const count = pairs.length / 3;
  const own = patchedCases(core, scenes, patchedOutputs, (at) => {
    signal?.throwIfAborted();
    progress(at / layers.length, "reading exchanges");
  });
  const { judged, distinguished } = own;
  const twin = baseline === null
    ? null
    : await readBaseline(core, scenes, baseline, patchedOutputs);
  const off = layers.map(({ outputs }) => shareOfWay(patchedOutputs, outputs, judged));
  const exact = off.map((share) => share <= MOST_OFF);
  const partAt = own.at;
  const besides = (at: number, part: PatchPart): PartCases | null => {
    const { depth } = layers[at];
    const share = twin?.shareOfWay(depth) ?? null;
    return share === null || share > MOST_OFF ? null : twin!.cases.at(twin!.layer(depth), part);
  };
  const words = Object.fromEntries(
    BOUND_PARTS.map((
      part,
    ) => [
      part,
      wordsOf(
        core,
        layers.map((_, at) => partAt(at, part)),
        (at, control) => partAt(at, `${part}.${control}`),
        exact,
      ),
    ]),
  ) as { [P in BoundPart]: string[] };
  const table = layers.flatMap(({ depth }, at) =>
    (["none", "whole", ...BOUND_PARTS, "concept"] as const).map((part): PatchRow => {
      const bound = BOUND_PARTS.includes(part as BoundPart);
      const beside = (control: "exchanged" | "random" | "reach") =>
        bound ? patchNumbers(partAt(at, `${part as BoundPart}.${control}`)) : null;
      const one = partAt(at, part);
      const more = bound
        ? [partAt(at, `${part as BoundPart}.exchanged`), partAt(at, `${part as BoundPart}.random`)]
          .map((control) => difference(one.moved, control.moved))
          .reduce((a, b) => (weightedMean(a) ?? 0) <= (weightedMean(b) ?? 0) ? a : b)
        : null;
      return {
        ...{ layer: String(depth), depth, part, ...patchNumbers(one) },
        movedCi: intervalOf(core, one.moved, "plain"),
        followsCi: intervalOf(core, one.follows, "rate"),
        readCi: intervalOf(core, one.read, "rate"),
        values: weightedMean({ ...one.read, values: one.values }),
        carried: one.carried && weightedMean(one.carried),
        ...{ exchanged: beside("exchanged"), random: beside("random"), reach: beside("reach") },
        beyond: more && weightedMean(more),
        beyondCi: more && intervalOf(core, more, "plain"),
        ...baselineRow(core, one, besides(at, part)),
        told: bound ? words[part as BoundPart][at] : "",
      };
    })
  );
  const reason = judged.length === 0 ? "no-variance" : null;
  const overLayers = (part: BoundPart) =>
    overDepth(
      reason,
      table.filter((row) => row.part === part),
      (at, level) => intervalOf(core, partAt(at, part).moved, "plain", level),
    );
  const [binding, place, object] = BOUND_PARTS.map(overLayers);
  const metrics: PatchMetrics = {
    ...{ binding: binding.largest, place: place.largest, object: object.largest },
    layer: { binding: binding.layers, place: place.layers, object: object.layers },
    reader: estimate(weightedMean(distinguished), {
      reason,
      ci: intervalOf(core, distinguished, "rate"),
    }),
    deviation: {
      none: deviation(patchedOutputs, KNOWN[0]),
      whole: deviation(patchedOutputs, KNOWN[1]),
      way: Math.max(...off),
    },
    count: {
      layers: layers.length,
      scenes: new Set(scenes.sceneIds()).size,
      pairs: count,
      alike: count - judged.length,
    },
  };
  const more = twin && BOUND_PARTS.map((part): BaselineComparison => {
    const both = layers.map((_, at) => {
      const other = besides(at, part);
      return exact[at] && other !== null ? [partAt(at, part), other] as const : null;
    });
    const shown = movedMore(core, both);
    const named = (of: (at: number) => boolean) =>
      layers.flatMap(({ depth }, at) => of(at) ? [String(depth)] : []);
    return { part, more: named((at) => shown[at]), missing: named((at) => both[at] === null) };
  });
  const notes = patchNotes(metrics, table, more);
  return { metrics, curves: { patch: table }, notes };
}

/** What is told of a part at each layer, all layers together. */
function wordsOf(
  core: Core,
  parts: readonly PartCases[],
  beside: (at: number, control: "exchanged" | "random" | "reach") => PartCases,
  exact: readonly boolean[],
): string[] {
  const above = (
    cases: CasesOfPairs,
    threshold: number,
    level: number,
    scale: "plain" | "rate",
  ) => {
    const interval = intervalOf(core, cases, scale, level);
    return interval !== null && interval[0] > threshold;
  };
  const together = (clears: (at: number, level: number) => boolean) =>
    shownTogether(parts.length, (at, level) => exact[at] && clears(at, level));
  const moved = together((at, level) =>
    (["exchanged", "random"] as const).every((control) =>
      above(difference(parts[at].moved, beside(at, control).moved), LEAST, level, "plain")
    )
  );
  const follows = together((at, level) => above(parts[at].follows, 0.5, level, "rate"));
  const read = together((at, level) =>
    above(parts[at].read, 0.5, level, "rate") &&
    above(difference(parts[at].read, beside(at, "exchanged").read), 0, level, "plain")
  );
  const there = together((at, level) => above(parts[at].carried!, ROUNDING, level, "plain"));
  // The interval that is shown, against the larger of the numbers that are shown beside it.
  const partly = together((at, level) => {
    const controls = (["exchanged", "random"] as const)
      .map((control) => weightedMean(beside(at, control).moved) ?? Infinity);
    return above(parts[at].moved, Math.max(LEAST, ...controls), level, "plain");
  });
  // Neither towards the swap nor away from it.
  const without = together((at, level) =>
    [1, -1].every((sign) => {
      const most = times(UNUSED_BELOW, beside(at, "reach").moved);
      return above(difference(most, times(sign, parts[at].moved)), 0, level, "plain");
    })
  );
  return parts.map((_, at) =>
    !exact[at]
      ? INEXACT
      : moved[at]
      ? !read[at] ? MOVED : follows[at] ? FOLLOWS : READ
      : partly[at]
      ? PART
      : !there[at]
      ? UNSEEN
      : without[at]
      ? UNUSED
      : OPEN
  );
}

function patchNumbers({ moved, follows, read }: PartCases): PatchNumbers {
  return { moved: weightedMean(moved), follows: weightedMean(follows), read: weightedMean(read) };
}

function times(by: number, cases: CasesOfPairs): CasesOfPairs {
  return { ...cases, values: cases.values.map((value) => by * value) };
}

/** Pair by pair the first less the second. */
function difference(a: CasesOfPairs, b: CasesOfPairs): CasesOfPairs {
  return { ...a, values: a.values.map((value, i) => value - b.values[i]) };
}

function intervalOf(
  core: Core,
  cases: CasesOfPairs,
  scale: "rate" | "plain",
  level = 0.95,
): Interval {
  const { interval } = jackknifeInterval(core, cases, { scale, level });
  return interval && [...interval];
}

function overDepth(
  reason: MissingCode | null,
  rows: readonly PatchRow[],
  interval: (at: number, level: number) => Interval,
): { readonly largest: Estimate; readonly layers: PatchedLayers } {
  let best = -1;
  for (const [at, { moved, told }] of rows.entries()) {
    if (moved !== null && told !== INEXACT && (best < 0 || moved > rows[best].moved!)) best = at;
  }
  const first = (words: readonly string[]) =>
    rows.find(({ told }) => words.includes(told))?.layer ?? null;
  return {
    largest: estimate(rows[best]?.moved ?? null, {
      reason,
      // The largest of several: its interval holds for all of them together.
      ci: best < 0 ? null : interval(best, 1 - 0.05 / rows.length),
      null: rows[best]?.exchanged?.moved,
      controls: { random: rows[best]?.random?.moved ?? null },
    }),
    layers: {
      at: rows[best]?.layer ?? null,
      first: first(MOVES),
      follows: first([FOLLOWS]),
      read: first([FOLLOWS, READ]),
    },
  };
}

/** The same exchange in the other graph, and how much more this one does. */
function baselineRow(
  core: Core,
  partCases: PartCases,
  baseline: PartCases | null,
): Pick<PatchRow, "twin" | "added" | "addedCi"> {
  if (baseline === null) return { twin: null, added: null, addedCi: null };
  const by = <T>(of: (more: MoreThanBaseline) => T) => ({
    moved: of(moreThan(core, partCases.moved, baseline.moved)),
    follows: of(moreThan(core, partCases.follows, baseline.follows)),
    read: of(moreThan(core, partCases.read, baseline.read)),
  });
  return {
    twin: patchNumbers(baseline),
    added: by(({ value }) => value),
    addedCi: by((more) => more.interval()),
  };
}
