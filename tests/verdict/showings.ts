/** Results that make each claim, and what has to be in them for each finding: hand-made, one number at a time. */
import type { Json, Metrics } from "../../src/result/result.ts";
import type { Claim } from "../../src/verdict/claims.ts";
import type { Finding } from "../../src/verdict/findings.ts";
import { common, type Interval, metrics, middle, transferRows } from "./simulated_metrics.ts";

export interface Shown {
  readonly metrics: Metrics;
  readonly curves: { readonly [name: string]: Json };
  readonly aliases: boolean;
}

/** The same metrics with other values at some paths. */
export function put(metrics: Metrics, values: { readonly [path: string]: Json }): Metrics {
  const changed = structuredClone(metrics);
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split(".");
    let at = changed as { [key: string]: Json };
    for (const key of keys.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as { [key: string]: Json };
    }
    at[keys[keys.length - 1]] = value;
  }
  return changed;
}

export const IN_STEP = {
  ...{ r2: 0.1, offset: 1, order: "offset", offsetR2: 0.11, mean: 0.1, spread: 0.01, draws: 19 },
};

/** A number with its interval, whatever else it has. */
export const number = (path: string, ci: Interval, value = middle(ci)) => ({
  [`${path}.value`]: value,
  [`${path}.ci`]: ci,
});
/** What rows exchanged within bags give of a number. */
export const permuted = (mean: number, highest: number) => ({
  ...{ null: mean, nullSd: 0.02, threshold: highest },
});
/** The same of a number that has further members. */
export const permutedAt = (path: string, mean: number, highest: number) =>
  Object.fromEntries(
    Object.entries(permuted(mean, highest)).map(([member, x]) => [`${path}.${member}`, x]),
  );

/** In step, in a design and with a plant that show binding, nothing left open. */
function base(concepts: Interval, pair: Interval, swap: Interval, role: Interval): Shown {
  return {
    metrics: put(metrics({ concepts, pair, swap, role, ...common({ p: 0.005 }) }), {
      "probe.count": { test: 500, ambiguous: 400 },
      "probe.pair.families": 60,
      "probe.alignment": IN_STEP,
      ...number("probe.object.ambiguous", [0.2, 0.4]),
      "probe.binding.bits": { value: 0.01, ci: [-0.1, 0.12], ...permuted(0, 0.15) },
      ...permutedAt("probe.swap.test", 0.5, 0.56),
      "probe.softmax": { swap: { value: 0.52, null: 0.5, threshold: 0.6, p: 0.3 } },
    }),
    curves: {},
    aliases: false,
  };
}

const decoder = (swap: number, ci: Interval) => ({
  ...{ swap: { value: swap, ci, null: 0.5, threshold: 0.58 }, power: 1, scenes: 400 },
});

const [READ, NOT_READ]: Interval[] = [[0.8, 0.9], [0.05, 0.15]];
const [NO_PAIRS, PAIRS]: Interval[] = [[0, 0.03], [0.7, 0.9]];
const [NO_SWAPS, SWAPS]: Interval[] = [[0.45, 0.55], [0.85, 0.95]];
const [NO_POSITIONS, POSITIONS]: Interval[] = [[0.05, 0.2], [0.85, 0.99]];

/** By name: what each of them claims is tested. */
export const BASES = {
  bag: base(READ, NO_PAIRS, NO_SWAPS, NO_POSITIONS),
  nothing: base(NOT_READ, NO_PAIRS, NO_SWAPS, NO_POSITIONS),
  bound: base(READ, PAIRS, SWAPS, NO_POSITIONS),
  positions: base(READ, NO_PAIRS, NO_SWAPS, POSITIONS),
  sign: {
    ...base(NOT_READ, NO_PAIRS, NO_SWAPS, NO_POSITIONS),
    metrics: put(base(NOT_READ, NO_PAIRS, NO_SWAPS, NO_POSITIONS).metrics, {
      "probe.beyond": {
        quadratic: decoder(0.9, [0.85, 0.95]),
      },
    }),
  },
  part: withParts(base(READ, NO_PAIRS, NO_SWAPS, NO_POSITIONS), [
    part("slot", { slot: 1 }, [0.8, 0.95], 0.5),
    part("slot", { slot: 2 }, [0.1, 0.2], 0.5),
  ]),
  carried: {
    ...base(READ, PAIRS, SWAPS, NO_POSITIONS),
    curves: transferRows({ value: 0.8 }, { reader: "role", value: 0.1 }),
  },
} as const satisfies { readonly [name: string]: Shown };

export const CLAIMED: { readonly [name in keyof typeof BASES]: readonly Claim[] } = {
  bag: ["concepts are decoded", "nothing is bound"],
  nothing: ["no concept is decoded"],
  bound: ["objects are bound"],
  positions: ["positions are bound"],
  sign: ["something is bound beyond a linear map"],
  part: ["some is bound"],
  carried: ["objects are bound", "something is known of unseen objects"],
};

export function part(
  by: string,
  of: { concepts?: string[]; slot?: number; value?: string },
  ci: Interval,
  control: number | null,
): Json {
  const named = { concepts: ["color"], slot: null, value: null, ...of };
  const chance = control === null ? null : Math.min(0.5, control);
  return { by, ...named, scenes: 120, share: middle(ci)!, ci, control, null: chance, p: null };
}

function withParts(shown: Shown, rows: readonly Json[]): Shown {
  const known = (shown.curves.parts ?? []) as readonly Json[];
  return { ...shown, curves: { ...shown.curves, parts: [...known, ...rows] } };
}

const puts = (values: { readonly [path: string]: Json }) => (shown: Shown): Shown => ({
  ...shown,
  metrics: put(shown.metrics, values),
});
const at = (path: string, interval: Interval, value = middle(interval)) =>
  puts(number(path, interval, value));
const adds = (...row: Parameters<typeof part>) => (shown: Shown) =>
  withParts(shown, [part(...row)]);
const concepts = (interval: Interval) => at("probe.concept.test", interval);
const swaps = (interval: Interval) => at("probe.swap.test", interval);
const pairs = (interval: Interval) => at("probe.pair.test", interval);
const positions = (interval: Interval) => at("probe.role.ambiguous", interval);

/** The one number that a finding takes. */
export const SHOWS: { readonly [finding in Finding]: (shown: Shown) => Shown } = {
  "concepts are recognised": concepts(READ),
  "concepts are not recognised": concepts(NOT_READ),
  "one concept is recognised": adds("concept", {}, [0.6, 0.8], 0.1),
  "a concept of one position is decoded": adds("slot concept", { slot: 1 }, [0.6, 0.8], 0.1),
  "swaps are distinguished": swaps(SWAPS),
  "swaps are not distinguished": swaps(NO_SWAPS),
  "swaps are distinguished within views": (shown) =>
    at("probe.views.swap", SWAPS)(
      puts({ ...permutedAt("probe.views.swap", 0.5, 0.6), "probe.views.scenes": 300 })(shown),
    ),
  "swaps have p, and bits are gained": (shown) =>
    at("probe.swap.test", [0.4, 0.8], 0.62)(at("probe.binding.bits", [0.3, 0.5])(shown)),
  "pairs are right": pairs(PAIRS),
  "pairs are not right": pairs(NO_PAIRS),
  "objects are recognised beyond the bag": at(
    "probe.object.ambiguous",
    [0.92, 0.98],
  ),
  "bits are gained": at("probe.binding.bits", [0.3, 0.5]),
  "a softmax distinguishes swaps": puts({ "probe.softmax.swap.p": 0.005 }),
  "a nonlinear probe distinguishes swaps": puts({
    "probe.beyond": {
      quadratic: decoder(0.9, [0.85, 0.95]),
    },
  }),
  "a nonlinear probe may distinguish swaps": puts({
    "probe.beyond": {
      quadratic: decoder(0.64, [0.49, 0.78]),
    },
  }),
  "a nonlinear probe decodes more than a linear one": (shown) =>
    puts({ "probe.beyond": { quadratic: decoder(0.99, [0.97, 1]) } })(
      positions(NO_POSITIONS)(shown),
    ),
  "positions are decoded": positions(POSITIONS),
  "positions are not decoded": positions(NO_POSITIONS),
  "positions may be decoded": positions([0.4, 0.6]),
  "objects of two positions are opposed": puts({
    "probe.places.cosine": { value: { value: -0.7, ci: [-0.8, -0.6], threshold: 0.2 } },
  }),
  "one position is decoded": adds("slot", { slot: 2 }, [0.8, 0.95], 0.5),
  "only some positions are decoded": (shown) =>
    withParts(shown, [
      part("slot", { slot: 1 }, [0.8, 0.95], 0.5),
      part("slot", { slot: 2 }, [0.1, 0.2], 0.5),
    ]),
  "a value may be decoded in its position": adds("place", { slot: 1 }, [0.45, 0.8], 0.6),
  "two concepts are decoded in their positions": (shown) =>
    withParts(
      shown,
      ["color", "shape"].map((name) =>
        part("place", { concepts: [name], slot: 1 }, [0.8, 0.95], 0.6)
      ),
    ),
  "one concept is decoded in its position": adds("place", { slot: 1 }, [0.8, 0.95], 0.6),
  "only some concepts are bound": (shown) =>
    withParts(shown, [
      part("concepts", { concepts: ["color", "shape"] }, [0.8, 0.95], 0.6),
      part("concepts", { concepts: ["color", "size"] }, [0.4, 0.55], 0.6),
    ]),
  "swaps of some value are distinguished": adds("value", { value: "red" }, [0.8, 0.95], 0.6),
  "swaps of two concepts are distinguished": adds(
    "concepts",
    { concepts: ["color", "shape"] },
    [0.8, 0.95],
    0.6,
  ),
  "vectors follow the scenes": puts({ "probe.alignment.r2": 0.5 }),
  "simulated binding is not detected": puts({ "probe.planted.least": null }),
  "simulated nonlinear binding is not found": puts({
    "probe.beyond": {
      quadratic: decoder(0.5, [0.45, 0.55]),
      excluded: { sign: 0.25, products: null },
    },
  }),
  "simulated positions are not decoded": puts({ "probe.planted.role.ci": [0.2, 0.5] }),
  "simulated concepts are not recognised": puts({ "probe.planted.concept.ci": [0.1, 0.4] }),
  "no positive control was run": puts({ "probe.planted": null }),
  "neighbouring rows may explain it": puts({
    "probe.neighbours": { apart: 0.8, p: 0.4 },
  }),
  "rows and labels are out of step": puts({
    "probe.alignment": { ...IN_STEP, offsetR2: 0.9 },
  }),
  "few bags show two sets": puts({ "probe.pair.families": 19 }),
  "two spellings may be one value": (shown) => ({ ...shown, aliases: true }),
};

export const COMPARED_PATHS = [
  "probe.concept.test",
  "probe.pair.test",
  "probe.swap.test",
  "probe.object.ambiguous",
  "probe.binding.bits",
  "probe.role.ambiguous",
] as const;

/** The same, but for some numbers. */
export const changed = (shown: Shown, values: { readonly [path: string]: Json }): Shown => ({
  ...shown,
  metrics: put(shown.metrics, values),
});
