/**
 * Whether objects follow a rule of their values or have free vectors, as in a lookup table. Of what no sum of values
 * explains, Z [objects, directions] are the objects' vectors by least squares, in all dimensions:
 *   H_c[v, w] = sum of z_o . z_u over the objects o of value v and u of value w != v that agree in all other concepts
 *   L = sum_c sum_{v, w} (H_c[v, w] / |Z|^2 - E_c[v, w])^2 / pairs,   E_c the mean of the first over Z and all lookups
 * the score test of covariances that are products over concepts.
 * Lookups are Z with a random sign an object: every object keeps its length and its direction. Sums of values were taken
 * out of Z, so what they hold of free vectors is drawn first: t = Z + (1 - M) g, g Gaussian, as long as the objects.
 * With one length t is as free vectors are, exactly; M t = Z. Rules are simulated with the same design, noise and rank.
 */
import { requireFinite, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { CounterStream } from "../random/streams.ts";
import { mean } from "../statistics/mean.ts";
import type { ReadScenes } from "./decoder_transfer.ts";
import { type ObjectVectors, objectVectors } from "./object_vectors.ts";

/** Codes that are simulated beside each other. */
type SimulatedCode = "lookup" | "product" | "network";

/** Where simulations of a code lie, in standard deviations of the permuted lookups above their mean. */
type Simulations = { readonly mean: number; readonly sd: number };

/** Where objects lie among lookups and rules. */
export interface RuleOrLookup {
  readonly objects: number;
  /** Share of lookups with as large an L, the objects' own counted with them. */
  readonly p: number;
  /** L above the lookups' mean, in their standard deviations. */
  readonly excess: number;
  readonly simulated: { readonly [code in SimulatedCode]: Simulations };
  /** Numbers a value of the simulated products. */
  readonly numbers: number;
}

/**
 * L of objects, of lookups made of their own vectors, and of simulated codes.
 *
 * @param rows embeddings [scenes, dim]
 * @param options `lookups`: signs drawn; `runs`: simulations of each code, at least 2
 * @returns null where sums of values explain all that there is, or scenes are too few to tell noise from objects
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function ruleOrLookup(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { lookups, runs, seed }: {
    readonly lookups: number;
    readonly runs: number;
    readonly seed: number;
  },
): RuleOrLookup | null {
  requireFinite(rows, "the embeddings");
  wholeNumber("The seed", seed, 0, 2 ** 32 - 1);
  const own = objectVectors(core, rows, scenes);
  if (own === null) return null;
  const lines = linesOf(own);
  const lengths = freeLengths(own);
  const scales = directionsOf(own, lengths);
  using stream = new CounterStream(core, seed, "rule or lookup/signs");
  const sums = [sumsOf(lines, [own.vectors, own.width])];
  for (let draw = 0; draw < lookups; draw++) {
    sums.push(sumsOf(lines, signed(own, lengths, scales, stream)));
  }
  const expected = lines.counts.map((_, at) => mean(sums.map((one) => one[at]))!);
  const statistic = (one: Float64Array) =>
    Math.sqrt(one.reduce((sum, x, at) => sum + (x - expected[at]) ** 2 / lines.counts[at], 0));
  const [value, ...free] = sums.map(statistic);
  const ofLookups = spreadOf(free);
  const above = (x: number) => ofLookups.sd > 0 ? (x - ofLookups.mean) / ofLookups.sd : 0;
  const numbers = numbersLike(core, own, seed);
  const simulated = (name: SimulatedCode): Simulations => {
    using stream = new CounterStream(core, seed, `rule or lookup/${name}`);
    return spreadOf(Array.from({ length: runs }, () => {
      const code = name === "lookup"
        ? freeOf(own, lengths, scales, stream)
        : RULES[name](own, numbers, stream);
      return above(statistic(sumsOf(lines, withNoise(own, code, stream))));
    }));
  };
  return {
    objects: own.count,
    p: (1 + free.filter((one) => one >= value).length) / (1 + lookups),
    excess: above(value),
    simulated: {
      lookup: simulated("lookup"),
      product: simulated("product"),
      network: simulated("network"),
    },
    numbers,
  };
}

function spreadOf(values: readonly number[]): Simulations {
  const middle = mean(values)!;
  const squares = values.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  return { mean: middle, sd: Math.sqrt(squares / (values.length - 1)) };
}

/** Pairs of objects that agree in all concepts but one, each with the sum that it is of. */
interface Lines {
  readonly pairs: readonly (readonly [number, number, number])[];
  readonly counts: readonly number[];
}

function linesOf({ values, sizes, count }: ObjectVectors): Lines {
  const C = sizes.length;
  const pairs: [number, number, number][] = [];
  const counts: number[] = [];
  for (let c = 0; c < C; c++) {
    const found = new Map<number, number>();
    for (let o = 0; o < count; o++) {
      for (let u = 0; u < o; u++) {
        const differs = (k: number) => values[o * C + k] !== values[u * C + k];
        if (!sizes.every((_, k) => differs(k) === (k === c))) continue;
        const [v, w] = [values[o * C + c], values[u * C + c]];
        const key = Math.min(v, w) * sizes[c] + Math.max(v, w);
        const sum = found.get(key) ?? counts.push(0) - 1;
        found.set(key, sum);
        counts[sum]++;
        pairs.push([o, u, sum]);
      }
    }
  }
  return { pairs, counts };
}

/** H / |Z|^2 */
function sumsOf({ pairs, counts }: Lines, [vectors, width]: Code): Float64Array {
  const sums = new Float64Array(counts.length);
  const square = squareOf(vectors);
  for (const [o, u, sum] of pairs) {
    let product = 0;
    for (let k = 0; k < width; k++) product += vectors[o * width + k] * vectors[u * width + k];
    sums[sum] += product / square;
  }
  return sums;
}

/** Steps to lengths: multiplicative ones of least squares, none below 0 (Lee and Seung 1999). */
const STEPS = 100;

/** l of |z_o|^2 = sum_u M[o, u]^2 l_u^2: how long free vectors are of which Z is left. */
function freeLengths({ vectors, width, count, kept }: ObjectVectors): Float64Array {
  const shares = new Float64Array(count * count);
  for (const column of kept) {
    for (let o = 0; o < count; o++) {
      for (let u = 0; u < count; u++) shares[o * count + u] += column[o] * column[u];
    }
  }
  shares.forEach((x, at) => shares[at] = x * x);
  const seen = (squares: Float64Array) => {
    const to = new Float64Array(count);
    for (let o = 0; o < count; o++) {
      for (let u = 0; u < count; u++) to[o] += shares[o * count + u] * squares[u];
    }
    return to;
  };
  const own = new Float64Array(count);
  vectors.forEach((x, at) => own[Math.floor(at / width)] += x * x);
  const wanted = seen(own);
  const squares = new Float64Array(count).fill(mean(own)!);
  for (let step = 0; step < STEPS; step++) {
    const now = seen(seen(squares));
    squares.forEach((x, o) => squares[o] = x * wanted[o] / Math.max(now[o], Number.MIN_VALUE));
  }
  return squares.map(Math.sqrt);
}

/** Directions that free vectors are drawn in at most. */
const MOST_DIRECTIONS = 128;

/**
 * Standard deviations along so many directions of g: few vectors look as if they had fewer than there are, so the
 * spectrum of Z is mixed with an even one until free vectors show that of Z.
 */
function directionsOf({ scales, kept }: ObjectVectors, lengths: Float64Array): Float64Array {
  const squares = lengths.map((length) => length * length);
  const of = (x: ArrayLike<number>) => {
    let [sum, square] = [0, 0];
    for (let i = 0; i < x.length; i++) [sum, square] = [sum + x[i], square + x[i] * x[i]];
    return sum * sum / square;
  };
  const variances = scales.map((scale) => scale * scale);
  const objects = of(squares) * kept.length / lengths.length;
  const directions = Math.min(MOST_DIRECTIONS, 1 / Math.max(1 / of(variances) - 1 / objects, 1e-9));
  const width = Math.max(scales.length, Math.ceil(2 * directions));
  const own = Math.sqrt((1 / directions - 1 / width) / (1 / of(variances) - 1 / width));
  return Float64Array.from(
    { length: width },
    (_, k) => Math.sqrt(own * (variances[k] ?? 0) + (1 - own) / width),
  );
}

/** diag(l) G diag(w) */
function freeOf(
  { count }: ObjectVectors,
  lengths: Float64Array,
  scales: Float64Array,
  stream: CounterStream,
): Code {
  const width = scales.length;
  const drawn = Float64Array.from(stream.normal(count * width));
  for (let o = 0; o < count; o++) {
    for (let k = 0; k < width; k++) drawn[o * width + k] *= lengths[o] * scales[k];
  }
  return [drawn, width];
}

/** M diag(s) (Z + (1 - M) g) */
function signed(
  own: ObjectVectors,
  lengths: Float64Array,
  scales: Float64Array,
  stream: CounterStream,
): Code {
  const [drawn, width] = freeOf(own, lengths, scales, stream);
  const inside = drawn.slice();
  takeOut(inside, own.lost, width);
  const signs = stream.below(2, own.count);
  for (let o = 0; o < own.count; o++) {
    for (let k = 0; k < width; k++) {
      const at = o * width + k;
      const x = (k < own.width ? own.vectors[o * own.width + k] : 0) + drawn[at] - inside[at];
      drawn[at] = signs[o] === 1 ? x : -x;
    }
  }
  takeOut(drawn, own.lost, width);
  return [drawn, width];
}

function squareOf(vectors: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < vectors.length; at++) sum += vectors[at] * vectors[at];
  return sum;
}

/** Takes orthonormal columns out of vectors [count, width]. */
function takeOut(
  vectors: Float64Array,
  columns: readonly Float64Array[],
  width: number,
): void {
  const by = new Float64Array(width);
  for (const column of columns) {
    by.fill(0);
    for (let o = 0; o < column.length; o++) {
      const x = column[o];
      for (let k = 0, at = o * width; k < width; k++, at++) by[k] += x * vectors[at];
    }
    for (let o = 0; o < column.length; o++) {
      const x = column[o];
      for (let k = 0, at = o * width; k < width; k++, at++) vectors[at] -= x * by[k];
    }
  }
}

/** Vectors [count, width], and their width. */
type Code = readonly [Float64Array, number];

/** Units and outputs of a simulated network. */
const UNITS = 256;
const WIDTH = 64;
/** Numbers a value of simulated products at most; half as many of three concepts. */
const MOST_NUMBERS = 16;

const RULES: {
  readonly [rule in Exclude<SimulatedCode, "lookup">]: (
    of: ObjectVectors,
    numbers: number,
    stream: CounterStream,
  ) => Code;
} = {
  product({ values, sizes, count }, numbers, stream) {
    const tables = sizes.map((size) => stream.normal(size * numbers));
    const width = numbers ** sizes.length;
    const code = new Float64Array(count * width);
    for (let o = 0; o < count; o++) {
      let outer = [1];
      for (const [c, table] of tables.entries()) {
        const v = values[o * sizes.length + c];
        const own = table.subarray(v * numbers, (v + 1) * numbers);
        outer = outer.flatMap((x) => Array.from(own, (y) => x * y));
      }
      code.set(outer, o * width);
    }
    return [code, width];
  },
  network({ values, sizes, count }, _, stream) {
    const first = sizes.map((size) => stream.normal(size * UNITS));
    const [bias, second] = [stream.normal(UNITS), stream.normal(UNITS * WIDTH)];
    const code = new Float64Array(count * WIDTH);
    for (let o = 0; o < count; o++) {
      for (let unit = 0; unit < UNITS; unit++) {
        let x = bias[unit];
        for (const [c, table] of first.entries()) {
          x += table[values[o * sizes.length + c] * UNITS + unit];
        }
        if (x <= 0) continue;
        for (let k = 0; k < WIDTH; k++) code[o * WIDTH + k] += x * second[unit * WIDTH + k];
      }
    }
    return [code, WIDTH];
  },
};

/** A code beyond sums of values, and noise in its share. */
function withNoise(own: ObjectVectors, [code, width]: Code, stream: CounterStream): Code {
  takeOut(code, own.lost, width);
  const noise = noiseOf(own, stream, width);
  const [a, b] = [
    Math.sqrt((1 - own.noiseShare) / (squareOf(code) || 1)),
    Math.sqrt(own.noiseShare / (squareOf(noise) || 1)),
  ];
  return [code.map((x, at) => a * x + b * noise[at]), width];
}

/** What noise of scenes is in objects' vectors, in white directions. */
function noiseOf(
  { count, kept, shown }: ObjectVectors,
  stream: CounterStream,
  width: number,
): Float64Array {
  const white = stream.normal(kept.length * width);
  const noise = new Float64Array(count * width);
  for (const [a, column] of kept.entries()) {
    const by = 1 / Math.sqrt(shown[a]);
    for (let o = 0; o < count; o++) {
      for (let k = 0; k < width; k++) noise[o * width + k] += by * column[o] * white[a * width + k];
    }
  }
  return noise;
}

/** (sum of variances)^2 / sum of squared variances. */
function effectiveRank([code, width]: Code): number {
  const n = code.length / width;
  let squares = 0;
  for (let o = 0; o < n; o++) {
    for (let u = 0; u < n; u++) {
      let inner = 0;
      for (let k = 0; k < width; k++) inner += code[o * width + k] * code[u * width + k];
      squares += inner * inner;
    }
  }
  return squareOf(code) ** 2 / squares;
}

/** The fewest numbers a value whose products, with noise, have as high an effective rank as the objects. */
function numbersLike(core: Core, own: ObjectVectors, seed: number): number {
  const wanted = effectiveRank([own.vectors, own.width]);
  const most = own.sizes.length > 2 ? MOST_NUMBERS / 2 : MOST_NUMBERS;
  for (let numbers = 2; numbers < most; numbers++) {
    using stream = new CounterStream(core, seed, "rule or lookup/numbers");
    const product = withNoise(own, RULES.product(own, numbers, stream), stream);
    if (effectiveRank(product) >= wanted) return numbers;
  }
  return most;
}
