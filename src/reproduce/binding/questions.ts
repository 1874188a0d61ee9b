/** Does the reading rise with recognition where all readers had the same? (docs/binding_study.md, The statistic.) */
import type { Core } from "../../core/core.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { Metrics } from "../../result/result.ts";
import { recognitionOf, type TrainedRecord } from "../scratch/trained_record.ts";
import { type NestedPair, overAll, withinGroups } from "../transfer/nested.ts";
import { type EqualReading, STAND_INS, type Told } from "./equal_reading.ts";

/** What the study stores of one model; `input` has the scenes of its reader. */
export interface BindingRecord extends TrainedRecord {
  readonly reading: EqualReading;
}

/** Swap of planted products from which a reader has power. */
export const POWER = 0.75;
/** Fewer models, or of fewer recipes, answer nothing. */
export const FEWEST = { models: 10, recipes: 4 } as const;
/** Share of permutations that passes for luck on either side. */
const LUCK = 0.025;
/** An interval below this rules out that the reading explains a quarter of the variance. */
const WEAK = 0.5;

/** Whose reading is asked about: the models', or that of a code in their place. */
export const ASKED = ["own", ...STAND_INS] as const;
export type Asked = typeof ASKED[number];

/**
 * What of a planted product's exchanges above guessing is told of these rows; null without power.
 *
 * (transfer - 1/2) / (planted - 1/2)
 */
export function normalised(told: Told | null): number | null {
  if (told === null || told.planted === null || told.planted < POWER) return null;
  return (told.swap - 0.5) / (told.planted - 0.5);
}

export function toldOf({ reading }: BindingRecord, asked: Asked): Told | null {
  return asked === "own" ? reading.own : reading.standIns[asked];
}

interface Model extends NestedPair {
  readonly coverage: number;
}

/** The models whose readers have power, as recognition against a number of theirs. */
function models(
  records: readonly BindingRecord[],
  of: (record: BindingRecord) => number | null,
): Model[] {
  return records.filter(({ control }) => !control).flatMap((record) => {
    const [x, y] = [of(record), recognitionOf(record)];
    if (x === null || y === null) return [];
    return [{ x, y, group: record.family, coverage: record.coverage }];
  });
}

/** Both numbers less their means over the models of the same coverage; coverages of one model say nothing. */
export function withinCoverage(models: readonly Model[]): Model[] {
  return [...Map.groupBy(models, ({ coverage }) => coverage).values()]
    .filter((some) => some.length > 1)
    .flatMap((some) => {
      const [x, y] = [mean(some.map(({ x }) => x))!, mean(some.map(({ y }) => y))!];
      return some.map((model) => ({ ...model, x: model.x - x, y: model.y - y }));
    });
}

/** r within coverage: its interval over recipes and models within them, and its permutations within coverage. */
function relation(core: Core, some: readonly Model[], seed: number, name: string) {
  const left = withinCoverage(some);
  const { r, interval } = overAll(core, left, seed, `binding ${name}`);
  const byCoverage = left.map(({ x, y, coverage }) => ({ x, y, group: `${coverage}` }));
  const { above, below } = withinGroups(core, byCoverage, seed, `binding ${name}`);
  return {
    r,
    ci: interval && [...interval],
    above,
    below,
    models: left.length,
    recipes: new Set(left.map(({ group }) => group)).size,
  };
}
type Relation = ReturnType<typeof relation>;

export function answers(
  core: Core,
  records: readonly BindingRecord[],
  seed: number,
): Metrics {
  const found = Object.fromEntries(
    ASKED.map((asked) => [
      asked,
      relation(core, models(records, (one) => normalised(toldOf(one, asked))), seed, asked),
    ]),
  ) as { [name in Asked]: Relation };
  const sound = isLuck(found.product) && isLuck(found.lookup) && rises(found.relation);
  const asked = records.filter(({ control }) => !control);
  const ofPowerful = (name: string, of: (told: Told) => number | null) =>
    relation(
      core,
      models(records, ({ reading: { own } }) => normalised(own) === null ? null : of(own)),
      seed,
      name,
    );
  return {
    ...found,
    // Of the same models: what is told as it is, and the planted products' own score.
    raw: ofPowerful("raw", ({ swap }) => swap),
    planted: ofPowerful("planted", ({ planted }) => planted),
    withoutPower: asked.length - found.own.models,
    design: sound ? "sound" : "can't tell",
    answer: sound ? answerOf(found.own) : "open",
  };
}

/** Neither many nor few permutations reach it. */
function isLuck({ above, below }: Relation): boolean {
  return above !== null && below !== null && above > LUCK && below > LUCK;
}

function rises({ ci, above, models, recipes }: Relation): boolean {
  return ci !== null && above !== null && models >= FEWEST.models &&
    recipes >= FEWEST.recipes && ci[0] > 0 && above <= LUCK;
}

function answerOf(own: Relation): "yes" | "no" | "open" {
  if (rises(own)) return "yes";
  const enough = own.models >= FEWEST.models && own.recipes >= FEWEST.recipes;
  return enough && own.ci !== null && own.ci[1] < WEAK ? "no" : "open";
}
