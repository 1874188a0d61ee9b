/**
 * Whether a model uses what binds in its layers: parts of what a scene and its swap differ in at a layer were exchanged in the
 * graph itself, and here it is told what the rest of the graph made of it. A state that is merely disturbed loses its
 * binding, and so comes up to half of the way to the swap: no number stands without what changes as large do.
 */
import type { Core } from "../../core/core.ts";
import { Matrix } from "../../core/matrix.ts";
import { jackknifeInterval } from "../../core/statistics/jackknife.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  BOUND_PARTS,
  type BoundPart,
  PATCH_PARTS,
  type PatchedOutputs,
  type PatchPart,
  readPatched,
} from "../../data/patched_file.ts";
import type { OptionTable } from "../../job/options.ts";
import type {
  PatchFound,
  PatchMetrics,
  PatchNumbers,
  PatchOverDepth,
  PatchRow,
} from "../../metrics/kinds/patch.ts";
import type { Interval } from "../../metrics/recognition.ts";
import { bagFamilies } from "../../probe/readout/families.ts";
import { READER } from "../baselines/read_numbers.ts";
import { shownTogether } from "../layers/made_at.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "../measure.ts";
import { ownReading } from "../planned_parts.ts";
import { alikePairs, type CasesOfPairs, mean, moves, unitsOf } from "./cases.ts";
import { PATCH_SPEC, type PatchOptions } from "./index.ts";
import { FOLLOWS, MOVED, MOVES, OPEN, patchNotes, READ, UNSEEN, UNUSED } from "./notes.ts";
import { outputReader } from "./read_as.ts";
import { patchCharts, patchTables } from "./report.ts";

/** The measure `patch`. */
export const patch: Measure<OptionTable<PatchOptions>, PatchFound> = {
  ...PATCH_SPEC,
  requires: ({ scenes, sampled }, { patched } = {}) =>
    !patched
      ? "patch reads what a model made of exchanged states. Encode with --patch, or give --patched FILE."
      : scenes.objects < 2
      ? "patch reads which values go together, so that scenes need two objects or more."
      : sampled !== null
      ? "patch reads pairs among all scenes of a set. Leave --max-scenes out."
      : null,
  plan: (set, _options, { gflops }) => ownReading(set, READER, gflops),
  measure: (set, { patched }, context) => measure(set, patched!, context),
  tables: patchTables,
  charts: patchCharts,
};

/** A part moves the output where it moves it by more than this share of the way: less is rounding. */
const LEAST = 0.01;
/** A part that makes less of the difference than this is none. */
const ROUNDING = 1e-4;

async function measure(
  set: EmbeddingSet,
  path: string,
  { core, seed, progress, signal }: MeasureContext,
): Promise<MeasureOutcome<PatchFound>> {
  const { scenes } = set;
  const found = await readPatched(path, scenes.count);
  refuseOthers(path, set, found);
  const { pairs, dim, output, layers } = found;
  const count = pairs.length / 3;
  using rows = Matrix.from(core, scenes.count, dim, output);
  const reader = outputReader(core, scenes, rows, seed);
  const rowOf = (all: Float32Array, at: number) => all.subarray(at * dim, (at + 1) * dim);
  const alike = alikePairs(found);
  const everyPair = Float64Array.from({ length: count }, (_, pair) => pair);
  const judged = Int32Array.from(everyPair).filter((pair) => alike[pair] === 0);
  const [of, ofEvery] = [judged, Int32Array.from(everyPair)]
    .map((some) => unitsOf(scenes, pairs, some));
  const cases = (values: Float64Array, weights?: Float64Array): CasesOfPairs => ({
    ...{ values, of },
    ...weights === undefined ? {} : { weights },
  });
  const own = pairs.filter((_, i) => i % 3 === 0);
  const swap = pairs.filter((_, i) => i % 3 === 1);
  const told = cases(
    Float64Array.from(
      judged,
      (pair) => reader.margin(rowOf(output, own[pair]), own[pair], swap[pair]) < 0 ? 1 : 0,
    ),
  );

  const all: PartCases[][] = [];
  for (const [at, { outputs, carried }] of layers.entries()) {
    signal?.throwIfAborted();
    progress(at / layers.length, "reading exchanges");
    all.push(PATCH_PARTS.map((part) => {
      const y = outputs[part];
      const along = moves(found, y, judged);
      const bound = BOUND_PARTS.indexOf(part as BoundPart);
      const shown = (pair: number) => pairs[3 * pair + (part === "concept" ? 2 : 0)];
      return {
        part,
        moved: cases(along.moved, along.whole),
        follows: cases(along.follows),
        read: cases(Float64Array.from(
          judged,
          (pair) => reader.margin(rowOf(y, pair), own[pair], swap[pair]) > 0 ? 1 : 0,
        )),
        values: Float64Array.from(
          judged,
          (pair) => reader.values(rowOf(y, pair), own[pair], shown(pair)),
        ),
        carried: bound < 0 ? null : {
          values: everyPair.map((pair) => carried[pair * BOUND_PARTS.length + bound]),
          of: ofEvery,
        },
      };
    }));
  }
  const partAt = (at: number, part: PatchPart) => all[at].find((one) => one.part === part)!;
  const words = Object.fromEntries(
    BOUND_PARTS.map((
      part,
    ) => [
      part,
      wordsOf(
        core,
        all.map((_, at) => partAt(at, part)),
        (at, control) => partAt(at, `${part}.${control}`),
      ),
    ]),
  ) as { [P in BoundPart]: string[] };
  const table = layers.flatMap(({ depth }, at) =>
    (["none", "whole", ...BOUND_PARTS, "concept"] as const).map((part): PatchRow => {
      const bound = BOUND_PARTS.includes(part as BoundPart);
      const beside = (control: "exchanged" | "random" | "reach") =>
        bound ? numbersOf(partAt(at, `${part as BoundPart}.${control}`)) : null;
      const one = partAt(at, part);
      const more = bound
        ? [partAt(at, `${part as BoundPart}.exchanged`), partAt(at, `${part as BoundPart}.random`)]
          .map((control) => difference(one.moved, control.moved))
          .reduce((a, b) => (mean(a) ?? 0) <= (mean(b) ?? 0) ? a : b)
        : null;
      return {
        ...{ layer: String(depth), depth, part, ...numbersOf(one) },
        movedCi: intervalOf(core, one.moved, "plain"),
        followsCi: intervalOf(core, one.follows, "rate"),
        readCi: intervalOf(core, one.read, "rate"),
        values: mean({ values: one.values, of }),
        carried: one.carried && mean(one.carried),
        ...{ exchanged: beside("exchanged"), random: beside("random"), reach: beside("reach") },
        beyond: more && mean(more),
        beyondCi: more && intervalOf(core, more, "plain"),
        told: bound ? words[part as BoundPart][at] : "",
      };
    })
  );
  const metrics: PatchMetrics = {
    ...Object.fromEntries(BOUND_PARTS.map((part) => [
      part,
      overDepth(
        table.filter((row) => row.part === part),
        (at, level) => intervalOf(core, partAt(at, part).moved, "plain", level),
      ),
    ])) as { [P in BoundPart]: PatchOverDepth },
    reader: { value: mean(told), ci: intervalOf(core, told, "rate") },
    deviation: {
      none: deviation(found, "none", own),
      whole: deviation(found, "whole", swap),
    },
    count: {
      layers: layers.length,
      scenes: scenes.count,
      pairs: count,
      alike: count - judged.length,
    },
  };
  return { metrics, curves: { patch: table }, notes: patchNotes(metrics, table) };
}

/** One part at one layer, pair by pair. */
interface PartCases {
  readonly part: PatchPart;
  readonly moved: CasesOfPairs;
  readonly follows: CasesOfPairs;
  readonly read: CasesOfPairs;
  readonly values: Float64Array;
  readonly carried: CasesOfPairs | null;
}

/** What is told of a part at each layer, all layers together. */
function wordsOf(
  core: Core,
  parts: readonly PartCases[],
  beside: (at: number, control: "exchanged" | "random" | "reach") => PartCases,
): string[] {
  const above = (cases: CasesOfPairs, bar: number, level: number, scale: "plain" | "rate") => {
    const found = intervalOf(core, cases, scale, level);
    return found !== null && found[0] > bar;
  };
  const together = (clears: (at: number, level: number) => boolean) =>
    shownTogether(parts.length, clears);
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
  // Neither towards the swap nor away from it half as far as a step as long.
  const without = together((at, level) =>
    [1, -1].every((sign) => {
      const half = times(0.5, beside(at, "reach").moved);
      return above(difference(half, times(sign, parts[at].moved)), LEAST, level, "plain");
    })
  );
  return parts.map((_, at) =>
    moved[at]
      ? !read[at] ? MOVED : follows[at] ? FOLLOWS : READ
      : !there[at]
      ? UNSEEN
      : without[at]
      ? UNUSED
      : OPEN
  );
}

function numbersOf({ moved, follows, read }: PartCases): PatchNumbers {
  return { moved: mean(moved), follows: mean(follows), read: mean(read) };
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
  rows: readonly PatchRow[],
  interval: (at: number, level: number) => Interval,
): PatchOverDepth {
  let best = -1;
  for (const [at, { moved }] of rows.entries()) {
    if (moved !== null && (best < 0 || moved > rows[best].moved!)) best = at;
  }
  const first = (words: readonly string[]) =>
    rows.find(({ told }) => words.includes(told))?.layer ?? null;
  return {
    value: rows[best]?.moved ?? null,
    // The largest of several: its interval holds for all of them together.
    ci: best < 0 ? null : interval(best, 1 - 0.05 / rows.length),
    exchanged: rows[best]?.exchanged?.moved ?? null,
    random: rows[best]?.random?.moved ?? null,
    at: rows[best]?.layer ?? null,
    first: first(MOVES),
    follows: first([FOLLOWS]),
    read: first([FOLLOWS, READ]),
  };
}

/** How far outputs are from those of some scenes, as a share of the largest number. */
function deviation(
  { dim, output, layers }: PatchedOutputs,
  part: "none" | "whole",
  of: Int32Array,
) {
  let [most, largest] = [0, 0];
  for (const { outputs } of layers) {
    for (const [pair, scene] of of.entries()) {
      for (let d = 0; d < dim; d++) {
        const truth = output[scene * dim + d];
        most = Math.max(most, Math.abs(outputs[part][pair * dim + d] - truth));
        largest = Math.max(largest, Math.abs(truth));
      }
    }
  }
  return largest === 0 ? 0 : most / largest;
}

/** Outputs are those of the set's embeddings, but for padding and for what quantised graphs make of neighbours. */
const LEAST_COSINE = 0.9;

/** @throws {RangeError} where the file is of another model, or of other scenes */
function refuseOthers(
  path: string,
  { scenes, dim, embeddings }: EmbeddingSet,
  found: PatchedOutputs,
) {
  const { output, pairs } = found;
  const { of } = bagFamilies(scenes);
  for (let at = 0; at < pairs.length; at += 3) {
    if (of[pairs[at]] === of[pairs[at + 1]]) continue;
    throw new RangeError(
      `${path} exchanges scenes ${pairs[at]} and ${
        pairs[at + 1]
      }, which do not show the same values in this set. Use the file that was written beside it.`,
    );
  }
  let sum = 0;
  if (found.dim === dim) {
    const rows = embeddings.view();
    let [inner, a, b] = [0, 0, 0];
    for (let i = 0; i < output.length; i++) {
      inner += output[i] * rows[i];
      a += output[i] * output[i];
      b += rows[i] * rows[i];
    }
    sum = a === 0 && b === 0 ? 1 : inner / Math.sqrt(a * b);
  }
  if (sum >= LEAST_COSINE) return;
  throw new RangeError(
    `${path} holds outputs [scenes, ${found.dim}] of another model or of other scenes than this set, whose embeddings have ${dim} numbers. Use the one that was written beside it.`,
  );
}
