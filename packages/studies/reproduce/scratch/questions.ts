/** The questions, and what the models answer. (docs/studies/product_fit_study.md, Questions.) */
import type { Core } from "@bindscope/bindscope/core";
import type { Metrics } from "@bindscope/bindscope/report";
import { correlate, type Correlation } from "./correlation.ts";
import type { ModelRecord } from "./model_record.ts";
import { recognitionOf } from "./trained_record.ts";

type Answer = "yes" | "no" | "open";

/** A number of a model that may say how well it binds. */
interface Question {
  readonly name: string;
  /** What people read. */
  readonly title: string;
  /** The same above a small panel. */
  readonly short: string;
  /** What the paper says of it; null where it says nothing. */
  readonly paper: string | null;
  readonly of: (record: ModelRecord) => number | null;
}

type Fits = Pick<ModelRecord, "whole" | "transfer">;

/** The four questions that are asked of product fits. */
function ofFits(fits: (record: ModelRecord) => Fits): Omit<Question, "paper">[] {
  return [
    {
      name: "paper",
      title: "R² of the global product",
      short: "global product",
      of: (record) => fits(record).whole.global_product,
    },
    {
      name: "gain",
      title: "gain of the global product over the sum",
      short: "global product minus sum",
      of: (record) => {
        const { global_product, additive } = fits(record).whole;
        return global_product === null || additive === null ? null : global_product - additive;
      },
    },
    {
      name: "objectTransfer",
      title: "R² of object products on held-out objects",
      short: "object product, transfer",
      of: (record) => fits(record).transfer?.object_product ?? null,
    },
    {
      name: "globalTransfer",
      title: "R² of the global product on held-out objects",
      short: "global product, transfer",
      of: (record) => fits(record).transfer?.global_product ?? null,
    },
  ];
}

const PAPER: { readonly [question: string]: string } = {
  paper: "correlates with held-out recognition",
};

/** The questions of fits by steps of Adam, then the same of fits by alternating least squares. */
export const FIT_QUESTIONS: readonly Question[] = [
  ...ofFits((record) => record).map((question) => ({
    ...question,
    paper: PAPER[question.name] ?? null,
  })),
  ...ofFits(({ alternating }) => alternating).map((question) => ({
    name: `${question.name}Als`,
    title: `${question.title}, by ALS`,
    short: `${question.short}, ALS`,
    of: question.of,
    paper: PAPER[question.name] ?? null,
  })),
];

/** Recognition from which a model counts as binding, and below which as a bag. */
const BINDS = 0.8;
const BAG = 0.3;

export type ScratchMetrics = {
  [question: string]: {
    r: number | null;
    ci: readonly [number, number] | null;
    leftOut: readonly [number, number] | null;
    models: number;
    answer: Answer;
  };
};

/** r, interval and answer of each question, and counts of question 5. */
export function answers(core: Core, records: readonly ModelRecord[], seed: number): Metrics {
  const models = records.filter(({ control }) => !control);
  const metrics: Metrics = {};
  for (const { name, of } of FIT_QUESTIONS) {
    const pairs = models.flatMap((record) => {
      const [x, y] = [of(record), recognitionOf(record)];
      return x === null || y === null ? [] : [{ x, y, group: record.coverage }];
    });
    const correlation = correlate(core, pairs, seed, name);
    metrics[name] = {
      r: correlation.r,
      ci: correlation.interval && [...correlation.interval],
      leftOut: correlation.leftOut && [...correlation.leftOut],
      models: correlation.models,
      answer: answerOf(correlation),
    };
  }
  const probed = models.filter(({ complexity }) => complexity !== null);
  const count = (of: (recognition: number) => boolean) => {
    const some = probed.filter((record) => {
      const recognition = recognitionOf(record);
      return recognition !== null && of(recognition);
    });
    const simple = some.filter(({ complexity }) => complexity!.smallest !== null);
    return { models: some.length, withComplexity: simple.length };
  };
  metrics.complexity = {
    binds: count((recognition) => recognition >= BINDS),
    between: count((recognition) => recognition >= BAG && recognition < BINDS),
    bag: count((recognition) => recognition < BAG),
  };
  return metrics;
}

function answerOf({ interval }: Correlation): Answer {
  if (interval === null) return "open";
  return interval[0] > 0 ? "yes" : interval[1] < 0 ? "no" : "open";
}
