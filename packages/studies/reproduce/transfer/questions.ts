/** Questions 6 to 12, and what the models answer. (docs/studies/product_fit_study.md, Follow-up.) */
import type { Core } from "@bindscope/bindscope/core";
import type { Metrics } from "@bindscope/bindscope/report";
import { mean } from "@bindscope/bindscope/rooms/core";
import { recognitionOf } from "../scratch/trained_record.ts";
import type { TransferRecord } from "./model_record.ts";
import { type NestedPair, overAll, withinGroups } from "./nested.ts";

type Answer = "yes" | "no" | "open";

/** A number of a model that may go with its recognition. */
interface Quantity {
  readonly name: string;
  /** What people read. */
  readonly title: string;
  /** Number of its question over all models, and of that within coverage; null where none was registered. */
  readonly over: number;
  readonly within: number | null;
  readonly of: (record: TransferRecord) => number | null;
}

export const QUANTITIES: readonly Quantity[] = [
  {
    name: "transfer",
    title: "transfer by learned similarity",
    over: 6,
    within: 7,
    of: ({ reading }) => reading?.swap ?? null,
  },
  {
    name: "gain",
    title: "normalised gain of the product over the sum",
    over: 8,
    within: 9,
    of: ({ product }) => product.normalised,
  },
  {
    name: "product",
    title: "R² of the global product",
    over: 10,
    within: null,
    of: ({ product }) => product.product,
  },
];

/** The cells of the 2 x 2, by family: whether the encoder is shared, and whether the swap loss comes first. */
export const FACTORIAL_CELLS: {
  readonly [family: string]: { shared: boolean; curriculum: boolean };
} = {
  recipe: { shared: true, curriculum: true },
  separate: { shared: false, curriculum: true },
  "at-once": { shared: true, curriculum: false },
  "separate-at-once": { shared: false, curriculum: false },
};

/** Recognition from which a model counts as binding, and below which as a bag. */
const BINDS = 0.8;
const BAG = 0.3;
/** Swap from which a reader counts as carried over, and of a planted product from which it has power. */
const CARRIES = 0.8;
const POWER = 0.85;

/** What each question has, and question 11. */
export type TransferMetrics =
  & { carries: { withoutPower: number } & { [world: string]: { [group: string]: Carried } } }
  & { [quantity: string]: OverAll | Within };
type OverAll = {
  r: number | null;
  ci: readonly [number, number] | null;
  models: number;
  answer: Answer;
};
type Within = ReturnType<typeof withinGroups> & { answer: Answer };
type Carried = { models: number; carry: number };

export function answers(core: Core, records: readonly TransferRecord[], seed: number): Metrics {
  const models = records.filter(({ control }) => !control);
  const metrics: Metrics = {};
  for (const { name, of, within } of QUANTITIES) {
    const over = overAll(core, pairsOf(models, of), seed, name);
    metrics[name] = {
      r: over.r,
      ci: over.interval && [...over.interval],
      models: over.models,
      answer: byInterval(over.interval),
    };
    if (within === null) continue;
    const recipe = models.filter(({ family }) => family === "recipe");
    const found = withinGroups(core, pairsOf(recipe, of), seed, name);
    metrics[`${name}Within`] = { ...found, answer: byPermutations(found) };
  }
  metrics.carries = carries(models);
  metrics.ablation = ablation(models);
  metrics.astray = models.filter(({ product }) => product.kept === null).length;
  return metrics;
}

function pairsOf(
  models: readonly TransferRecord[],
  of: (record: TransferRecord) => number | null,
): NestedPair[] {
  return models.flatMap((record) => {
    const [x, y] = [of(record), recognitionOf(record)];
    const group = `${record.family} ${record.coverage}`;
    return x === null || y === null ? [] : [{ x, y, group }];
  });
}

function byInterval(interval: readonly [number, number] | null): Answer {
  if (interval === null) return "open";
  return interval[0] > 0 ? "yes" : interval[1] < 0 ? "no" : "open";
}

function byPermutations(
  { above, below }: { above: number | null; below: number | null },
): Answer {
  if (above === null || below === null) return "open";
  return above <= 0.025 ? "yes" : below <= 0.025 ? "no" : "open";
}

/** Question 11: of models whose readers have power, how many carry over; the larger world apart. */
function carries(models: readonly TransferRecord[]): Metrics {
  const read = models.filter(({ reading }) => (reading?.power ?? 0) >= POWER);
  const count = (large: boolean, of: (recognition: number) => boolean) => {
    const some = read.filter((record) => {
      const recognition = recognitionOf(record);
      return (record.family === "values50") === large && recognition !== null && of(recognition);
    });
    return {
      models: some.length,
      carry: some.filter(({ reading }) => reading!.swap >= CARRIES).length,
    };
  };
  const world = (large: boolean) => ({
    binds: count(large, (recognition) => recognition >= BINDS),
    between: count(large, (recognition) => recognition >= BAG && recognition < BINDS),
    bag: count(large, (recognition) => recognition < BAG),
  });
  return {
    withoutPower: models.length - read.length,
    values16: world(false),
    values50: world(true),
  };
}

/** Question 12: by coverage, the means of the cells, and the effects of either choice, seed by seed. */
function ablation(models: readonly TransferRecord[]): Metrics {
  const cells = models.filter(({ family }) => family in FACTORIAL_CELLS);
  const found: Metrics = {};
  for (const [coverage, some] of Map.groupBy(cells, ({ coverage }) => coverage)) {
    // Only coverages that all four cells have.
    if (
      Object.keys(FACTORIAL_CELLS).some((family) => !some.some((model) => model.family === family))
    ) {
      continue;
    }
    const of = (quantity: (record: TransferRecord) => number | null) => ({
      sharing: effect(some, "shared", quantity),
      curriculum: effect(some, "curriculum", quantity),
    });
    found[`at${Math.round(coverage * 100)}`] = {
      recognition: of(recognitionOf),
      transfer: of(QUANTITIES[0].of),
    };
  }
  return found;
}

/** Mean with the choice less mean without it: over all seeds, and the lowest and highest of one seed. */
function effect(
  models: readonly TransferRecord[],
  choice: "shared" | "curriculum",
  of: (record: TransferRecord) => number | null,
): Metrics {
  const differences = [...Map.groupBy(models, ({ seed }) => seed).values()].flatMap((some) => {
    const side = (chosen: boolean) =>
      some.filter(({ family }) => FACTORIAL_CELLS[family][choice] === chosen).map(of)
        .filter((x) => x !== null);
    const [on, off] = [side(true), side(false)];
    // A seed that lacks a cell would weigh one choice against the other.
    return on.length === 2 && off.length === 2 ? [mean(on)! - mean(off)!] : [];
  });
  if (differences.length === 0) return { mean: null, lowest: null, highest: null, seeds: 0 };
  return {
    mean: mean(differences),
    lowest: Math.min(...differences),
    highest: Math.max(...differences),
    seeds: differences.length,
  };
}
