// What the compiler must refuse, so that types follow from trees of numbers, and tables of options can't part from theirs.
import { assertEquals } from "@std/assert";
import type { OptionTable } from "../../src/job/options.ts";
import type { Estimate } from "../../src/result/estimate.ts";
import {
  count,
  detail,
  each,
  eachNamed,
  type NumbersOf,
  optional,
  orNull,
  rows,
  share,
  word,
} from "../../src/metrics/node.ts";

const rate = share("Rate", { meaning: "A rate." });
const TREE = {
  rate,
  cases: count("Cases."),
  low: detail("A low."),
  extra: optional(count("More.")),
  part: orNull({ kind: word("A kind.", ["one", "other"]) }),
  late: optional(orNull({ of: rows("Rows.", { at: orNull(word("Where.")) }) })),
  some: each("estimator", ["avg", "ls"], rate, { test: count("Tests.") }),
  named: eachNamed("concept", rate, { all: count("All.") }),
};
type Numbers = NumbersOf<typeof TREE>;
const numbers: Numbers = {
  rate: { value: 1 },
  cases: 2,
  low: null,
  part: null,
  some: { avg: { value: 1 }, test: 3 },
  named: { color: { value: 1 }, all: 2 },
};

Deno.test("the type of a tree has every part of it, of its kind, and none besides", () => {
  const { cases: _, ...without } = numbers;
  // @ts-expect-error a number is missing
  const less: Numbers = without;
  // @ts-expect-error a number that the tree has not
  const more: Numbers = { ...numbers, surprise: 1 };
  // @ts-expect-error a number that is always there
  const none: Numbers = { ...numbers, cases: null };
  // @ts-expect-error a word that is not listed
  const other: Numbers = { ...numbers, part: { kind: "third" } };
  // @ts-expect-error an estimator that there is not
  const wrong: Numbers = { ...numbers, some: { ...numbers.some, avgpos: { value: 1 } } };
  const all = [less, more, none, other, wrong];
  assertEquals(all.map((one) => Object.keys(one).length), [5, 7, 6, 6, 6]);
});

Deno.test("…and what may be null or not there may be so, and nothing else", () => {
  const full: Numbers = {
    ...numbers,
    low: 1,
    extra: 1,
    part: { kind: "one" },
    late: { of: [{ at: null }, { at: "here" }] },
  };
  const late: string | null | undefined = full.late?.of[0].at;
  const avg: Estimate | undefined = full.some.avg;
  const named: Estimate | number = full.named.color;
  // @ts-expect-error it may not be there
  const extra: number = full.extra;
  assertEquals([late, avg, named, extra], [null, { value: 1 }, { value: 1 }, 1]);
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
