/**
 * Whether two patches of a picture are of one object, read from their tokens (IsSameObject, arXiv 2510.24709): a quadratic form
 * of both, fitted on some bags of values and judged on others, beside what places and colours tell without any encoder.
 */
import { shownTogether } from "../shown_together.ts";
import type { SameObjectPeak } from "./numbers.ts";
import {
  type Core,
  CounterStream,
  leadingCoordinates,
  Matrix,
  squaresAround,
} from "@bindscope/bindscope/rooms/core";
import type { TokenLayer } from "../tokens/token_file.ts";
import { SAME_OBJECT_DECODERS, type SameObjectDecoder, type SameObjectRow } from "./numbers.ts";
import {
  casesBetween,
  type CasesOf,
  intervalOf,
  permutedNull,
  valueOf,
} from "@bindscope/bindscope/rooms/inference";
import type { MeasureContext } from "@bindscope/bindscope/rooms/measure";
import { estimate } from "@bindscope/bindscope/rooms/result";
import { drawn, labelledPairs, type PairLabels, type PatchPairs } from "./patch_pairs.ts";
import { type TokenRows } from "../tokens/pooled_tokens.ts";
import { pairScores } from "../tokens/token_pairs.ts";

/** Leading dimensions of the tokens: the rank of what two tokens share. */
export const RANK = 16;
const DRAWS = 12;
/** Directions of the identities that are planted. */
const SIMULATED = 8;
/** Tokens that may come before those of patches: a class token, registers. */
const BEFORE = 16;

/** What was told of one layer, and the scenes that it is the mean of. */
export interface SameObjectResult {
  readonly row: SameObjectRow;
  readonly own: CasesOf;
  /** Less what tells most without an encoder. */
  readonly added: CasesOf | null;
}

/** What one layer tells; `listed` names the rows of the patch file that `tokens` are of. */
export function sameObject(
  context: Pick<MeasureContext, "core" | "seed">,
  pairs: PatchPairs,
  listed: Int32Array,
  tokens: TokenRows,
  layer: TokenLayer,
  name: string,
): SameObjectResult {
  const { core, seed } = context;
  using rows = patchRows(context, pairs, listed, tokens, layer);
  using stream = new CounterStream(core, seed, "layers/exchanged patches");
  const draws = [pairs.same, ...Array.from({ length: DRAWS }, () => drawn(pairs, stream))];
  const scores = scored(context, rows, pairs, draws);
  const { beside: { places, colors }, both } = pairs;
  const baseline = (matrix: Matrix | null) =>
    matrix && labelledPairs(pairs, scored(context, matrix, pairs, [pairs.same])[0], pairs.same);
  const cases: { readonly [reader in SameObjectDecoder]: PairLabels | null } = {
    tokens: labelledPairs(pairs, scores[0], pairs.same),
    places: baseline(places),
    colors: baseline(colors),
    placesColors: baseline(both),
    cosine: labelledPairs(pairs, cosines(rows, pairs), pairs.same),
  };
  const { all: own, identical, scenes } = cases.tokens!;
  const best = SAME_OBJECT_DECODERS.filter((one) => one !== "tokens" && cases[one] !== null)
    .reduce((a, b) => valueOf(cases[b]!.all)! > valueOf(cases[a]!.all)! ? b : a, "places");
  const added = casesBetween(own, cases[best]!.all);
  using simulated = withIdentities(context, rows, pairs);
  const power = labelledPairs(
    pairs,
    scored(context, simulated, pairs, [pairs.same])[0],
    pairs.same,
  );
  const among = SAME_OBJECT_DECODERS.filter((one) => cases[one] !== null).length - 1;
  const each = (of: (pairLabels: PairLabels) => CasesOf | null) =>
    Object.fromEntries(
      SAME_OBJECT_DECODERS.map((one) => [one, cases[one] && valueOf(of(cases[one]))]),
    ) as { [reader in SameObjectDecoder]: number | null };
  const thresholds = draws.slice(1).map((same, i) =>
    valueOf(labelledPairs(pairs, scores[i + 1], same).all)
  );
  return {
    own,
    added,
    row: {
      ...{ layer: name, stream: layer.stream, depth: layer.depth },
      ...each(({ all }) => all),
      ci: intervalOf(core, own, "rate"),
      exchanged: permutedNull(core, thresholds, 1)?.highest ?? null,
      best,
      added: valueOf(added),
      // The best was chosen among several: the level holds for all that it could have been.
      addedCi: intervalOf(core, added, "plain", 1 - 0.05 / among),
      identical: each(({ identical }) => identical),
      identicalCi: intervalOf(core, identical, "rate"),
      power: valueOf(power.all),
      ...scenes,
      pairs: pairs.same.length,
    },
  };
}

/** The layer of the residual stream whose tokens tell most, and the first that tells more than what needs no encoder. */
export function sameObjectPeak(
  core: Core,
  sameObjectResults: readonly SameObjectResult[],
): SameObjectPeak | null {
  const layers = sameObjectResults.filter(({ row }) => row.stream === "residual");
  if (layers.length === 0) return null;
  const best = layers.reduce((a, b) => b.row.tokens! > a.row.tokens! ? b : a);
  const together = (cases: CasesOf | null, scale: "rate" | "plain") =>
    intervalOf(core, cases, scale, 1 - 0.05 / layers.length);
  const shown = shownTogether(layers.length, (at, level) => {
    const interval = intervalOf(core, layers[at].added, "plain", level);
    return interval !== null && interval[0] > 0;
  });
  const { row } = best;
  const { places, colors, placesColors, cosine } = row;
  return {
    // The largest of several: its intervals hold for all of them together.
    tokens: estimate(row.tokens, {
      ci: together(best.own, "rate"),
      threshold: row.exchanged,
      controls: { places, colors, placesColors, cosine },
    }),
    at: row.layer,
    made: layers[shown.indexOf(true)]?.row.layer ?? null,
    added: estimate(row.added, { ci: together(best.added, "plain") }),
    identical: estimate(row.identical.tokens, {
      ci: row.identicalCi,
      controls: {
        places: row.identical.places,
        colors: row.identical.colors,
        cosine: row.identical.cosine,
      },
    }),
    power: row.power,
    scenes: row.scenes,
    identicalScenes: row.identicalScenes,
  };
}

/** Tokens of the patches that show an object [shown, dim]. */
function patchRows(
  { core }: Pick<MeasureContext, "core">,
  { patches, shown }: PatchPairs,
  listed: Int32Array,
  { rows, lengths }: TokenRows,
  { tokens, dim, name }: TokenLayer,
): Matrix {
  const before = tokens - patches;
  if (before < 0 || before > BEFORE || lengths.some((length) => length !== tokens)) {
    throw new RangeError(
      `${name} has ${tokens} tokens, which a grid of ${patches} patches does not fit. Write patches on the encoder's own grid, row by row, and mask none.`,
    );
  }
  const place = new Map(Array.from(listed, (at, scene) => [at, scene]));
  return Matrix.filled(core, shown.length, dim, (to) => {
    const [from, view] = [rows.view(), to.view()];
    for (const [i, at] of shown.entries()) {
      const row = place.get(Math.floor(at / patches))! * tokens + before + at % patches;
      view.set(from.subarray(row * dim, (row + 1) * dim), i * dim);
    }
  });
}

/** [draws][pairs]. */
function scored(
  { core, seed }: Pick<MeasureContext, "core" | "seed">,
  rows: Matrix,
  pairs: PatchPairs,
  draws: readonly Uint8Array[],
): Float64Array[] {
  const fewer = rows.cols > RANK ? leadingCoordinates(core, rows, RANK, seed) : null;
  const count = pairs.same.length;
  const same = new Uint8Array(count * draws.length);
  for (const [i, draw] of draws.entries()) same.set(draw, i * count);
  const values = pairScores(core, fewer ?? rows, pairs, same);
  fewer?.dispose();
  return draws.map((_, i) => values.subarray(i * count, (i + 1) * count));
}

function cosines(rows: Matrix, { ends }: PatchPairs): Float64Array {
  const { cols } = rows;
  const view = rows.view();
  const dot = (a: number, b: number) => {
    let sum = 0;
    for (let d = 0; d < cols; d++) sum += view[a * cols + d] * view[b * cols + d];
    return sum;
  };
  return Float64Array.from({ length: ends.length / 2 }, (_, pair) => {
    const [a, b] = [ends[2 * pair], ends[2 * pair + 1]];
    const size = Math.sqrt(dot(a, a) * dot(b, b));
    return size > 0 ? dot(a, b) / size : 0;
  });
}

/** A drawn vector for each object of each scene, in few directions, as large as what the tokens vary by. */
function withIdentities(
  { core, seed }: Pick<MeasureContext, "core" | "seed">,
  rows: Matrix,
  { positions }: PatchPairs,
): Matrix {
  using stream = new CounterStream(core, seed, "layers/planted identities");
  const { cols } = rows;
  const basis = stream.normal(SIMULATED * cols);
  const identities = stream.normal(SIMULATED * (positions.reduce((a, b) => Math.max(a, b), 0) + 1));
  const own = rows.toArray();
  const added = new Float64Array(own.length);
  for (const [i, position] of positions.entries()) {
    for (let k = 0; k < SIMULATED; k++) {
      const by = identities[position * SIMULATED + k];
      for (let d = 0; d < cols; d++) added[i * cols + d] += by * basis[k * cols + d];
    }
  }
  const scale = Math.sqrt(squaresAround(own, cols) / squaresAround(added, cols));
  return Matrix.from(core, rows.rows, cols, own.map((x, i) => x + scale * added[i]));
}
