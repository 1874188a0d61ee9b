/** Does the reading rise with what models tell by their own queries? (docs/studies/binding_study.md) */
import type { Core } from "@bindscope/bindscope/core";
import { mean } from "@bindscope/bindscope/rooms/core";
import { recognitionOf, type TrainedRecord } from "../scratch/trained_record.ts";
import { type NestedPair, overAll, withinGroups } from "../transfer/nested.ts";
import type { EqualReading, StandIn, ToldExchanges } from "./equal_reading.ts";

/** What the study stores of one model; `input` has the scenes of its reader. */
export interface BindingRecord extends TrainedRecord {
  readonly reading: EqualReading;
}

/** What the reading may rise with, by the number of its question. */
export const YS = {
  recognition: { question: 1, title: "recognition of unseen objects", of: recognitionOf },
  swaps: {
    question: 2,
    title: "unseen objects told from exchanged ones",
    of: ({ heldout }: TrainedRecord) => heldout?.swap ?? null,
  },
} as const;
type Y = keyof typeof YS;

/** Swap of planted products from which a reader has power. */
const POWER = 0.75;
/** Fewer models, or of fewer recipes, answer nothing. */
const FEWEST = { models: 10, recipes: 4 } as const;
/** Share of permutations that chance has on either side. */
const TAIL = 0.025;
/** An interval below this rules out that the reading explains a quarter of the variance. */
const WEAK = 0.5;

/** Whose reading is in question: a model's, or that of a code in its place. */
export type Asked = "own" | StandIn;

export function toldOf({ reading }: BindingRecord, asked: Asked): ToldExchanges | null {
  return asked === "own" ? reading.own : reading.standIns[asked];
}

/** (transfer - 1/2) / (planted - 1/2): what is told, where a planted product has 1; null without power. */
export function normalised(told: ToldExchanges | null): number | null {
  if (told === null || told.planted === null || told.planted < POWER) return null;
  return (told.swap - 0.5) / (told.planted - 0.5);
}

/** x and y of a model, and its recipe. */
interface Model extends NestedPair {
  readonly coverage: number;
}

/** Both numbers less their means over the models of the same coverage; coverages of one model say nothing. */
function withinCoverage(models: readonly Model[]): Model[] {
  return [...Map.groupBy(models, ({ coverage }) => coverage).values()]
    .filter((some) => some.length > 1)
    .flatMap((some) => {
      const [x, y] = [mean(some.map(({ x }) => x))!, mean(some.map(({ y }) => y))!];
      return some.map((model) => ({ ...model, x: model.x - x, y: model.y - y }));
    });
}

/** r within coverage: its interval over recipes and their models, and its permutations within coverage. */
export function relation(core: Core, models: readonly Model[], seed: number, name: string) {
  const left = withinCoverage(models);
  const { r, interval } = overAll(core, left, seed, `binding ${name}`);
  const byCoverage = left.map(({ x, y, coverage }) => ({ x, y, group: `${coverage}` }));
  const { above, below } = withinGroups(core, byCoverage, seed, `binding ${name}`);
  const recipes = new Set(left.map(({ group }) => group)).size;
  return { r, ci: interval && [...interval] as const, above, below, models: left.length, recipes };
}
type Relation = ReturnType<typeof relation>;

export type BindingMetrics = ReturnType<typeof answers>;
export function answers(core: Core, records: readonly BindingRecord[], seed: number) {
  const asked = records.filter(({ control }) => !control);
  const against = (y: Y) => {
    const of = (name: string, x: (record: BindingRecord) => number | null) =>
      relation(core, paired(asked, x, YS[y].of), seed, `${y} ${name}`);
    const told = (name: Asked) => of(name, (record) => normalised(toldOf(record, name)));
    const powerful = (name: string, x: (told: ToldExchanges) => number | null) =>
      of(name, ({ reading: { own } }) => normalised(own) === null ? null : x(own));
    return {
      own: told("own"),
      product: told("product"),
      lookup: told("lookup"),
      relation: told("relation"),
      // Of the same models: what is told as it is, and the planted products' own score.
      raw: powerful("raw", ({ swap }) => swap),
      planted: powerful("planted", ({ planted }) => planted),
    };
  };
  const found = { recognition: against("recognition"), swaps: against("swaps") };
  const answered = (y: Y) => {
    const { own, product, lookup } = found[y];
    // The planted relation is one with recognition.
    const sound = isChance(product) && isChance(lookup) && rises(found.recognition.relation);
    return {
      ...found[y],
      design: sound ? "sound" : "can't tell",
      answer: sound ? answerOf(own) : "open",
    };
  };
  return {
    recognition: answered("recognition"),
    swaps: answered("swaps"),
    withoutPower: asked.filter(({ reading }) => normalised(reading.own) === null).length,
  };
}

function paired(
  records: readonly BindingRecord[],
  of: (record: BindingRecord) => number | null,
  against: (record: BindingRecord) => number | null,
): Model[] {
  return records.flatMap((record) => {
    const [x, y] = [of(record), against(record)];
    if (x === null || y === null) return [];
    return [{ x, y, group: record.family, coverage: record.coverage }];
  });
}

/** Neither few permutations are as large nor few as small. */
function isChance({ above, below }: Relation): boolean {
  return above !== null && below !== null && above > TAIL && below > TAIL;
}

function isMany({ models, recipes }: Relation): boolean {
  return models >= FEWEST.models && recipes >= FEWEST.recipes;
}

function rises(found: Relation): boolean {
  const { ci, above } = found;
  return isMany(found) && ci !== null && ci[0] > 0 && above !== null && above <= TAIL;
}

function answerOf(own: Relation): "yes" | "no" | "open" {
  if (rises(own)) return "yes";
  return isMany(own) && own.ci !== null && own.ci[1] < WEAK ? "no" : "open";
}
