// What the compiler must refuse, so that types and the trees and tables told beside them can't part.
import { assertEquals } from "@std/assert";
import type { OptionTable } from "../../src/job/options.ts";
import type { Estimate } from "../../src/result/estimate.ts";
import { count, type Described, maybe, share, word } from "../../src/metrics/node.ts";

type RateMetrics = { rate: Estimate; cases: number; extra?: number; part: { name: string } | null };

const rate = share({ name: "Rate", meaning: "A rate." });
const whole: Described<RateMetrics> = {
  rate,
  cases: count("Cases."),
  extra: maybe(count("More.")),
  part: maybe({ name: word("A name.") }),
};

Deno.test("a tree of metrics has every part of its type, of its kind, and none besides", () => {
  // @ts-expect-error a metric without a description
  const less: Described<RateMetrics> = { rate, cases: whole.cases, extra: whole.extra };
  // @ts-expect-error a description without a metric
  const more: Described<RateMetrics> = { ...whole, surprise: rate };
  // @ts-expect-error a word where the type has a number
  const other: Described<RateMetrics> = { ...whole, cases: word("Cases.") };
  // @ts-expect-error a part that may be missing, told as if it were always there
  const always: Described<RateMetrics> = { ...whole, extra: count("More.") };
  assertEquals([less, more, other, always].map((tree) => Object.keys(tree).length), [3, 5, 4, 4]);
});

interface Options {
  readonly steps: number;
  readonly score: "dot" | "cosine";
  readonly file: string | null;
}

const table: OptionTable<Options> = {
  steps: { kind: "integer", default: 10, help: "Steps." },
  score: { kind: "choice", of: ["dot", "cosine"], default: "dot", help: "Score." },
  file: { kind: "text", default: null, placeholder: "FILE", help: "File." },
};

Deno.test("a table of options has every option of its interface, with its choices, and none besides", () => {
  // @ts-expect-error an option without a specification
  const less: OptionTable<Options> = { steps: table.steps, score: table.score };
  const more: OptionTable<Options> = {
    ...table,
    // @ts-expect-error a specification without an option
    surprise: { kind: "boolean", default: false, help: "None." },
  };
  const other: OptionTable<Options> = {
    ...table,
    // @ts-expect-error a choice that the interface has not
    score: { kind: "choice", of: ["dot", "angle"], default: "dot", help: "Score." },
  };
  const never: OptionTable<Options> = {
    ...table,
    // @ts-expect-error no default where there has to be one
    steps: { kind: "integer", default: null, help: "Steps." },
  };
  assertEquals([less, more, other, never].map((one) => Object.keys(one).length), [2, 4, 3, 3]);
});
