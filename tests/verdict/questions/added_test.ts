import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { BASELINE_NUMBERS, type BaselineNumber } from "../../../src/metrics/kinds/baselines.ts";
import { added } from "../../../src/verdict/questions/added.ts";
import type { Metrics } from "../../../src/result/result.ts";

interface Read {
  readonly own: number;
  readonly baseline: number;
  readonly shown?: boolean;
  /** What exchanged rows stay below. */
  readonly bar?: number;
  /** Half of the interval of the difference. */
  readonly half?: number;
}

/** Metrics in which these numbers exist, beside one baseline. */
function metricsOf(name: string, numbers: { readonly [name in BaselineNumber]?: Read }): Metrics {
  const by = (of: (read: Read) => unknown) =>
    Object.fromEntries(
      BASELINE_NUMBERS.map((number) => [number, numbers[number] ? of(numbers[number]) : null]),
    );
  const read = (value: number, threshold = 0.6) => ({
    value,
    ci: [value - 0.05, value + 0.05],
    threshold,
  });
  const added = by(({ own, baseline, half = 0.05 }) => {
    const value = own - baseline;
    return { value, ci: [value - half, value + half] };
  });
  return {
    baselines: {
      own: by(({ own, bar }) => read(own, bar)),
      [name]: {
        ...by(({ baseline, bar }) => read(baseline, bar)),
        own: by(({ own }) => own),
        added,
      },
      best: by(() => name),
      added,
      shown: by(({ own, baseline, shown }) => ({ value: shown ? own - baseline : 0 })),
    },
  } as unknown as Metrics;
}

const ask = (name: string, numbers: Parameters<typeof metricsOf>[1]) =>
  added(metricsOf(name, numbers), {})!;

Deno.test("shown is told by the first number that shows it, with what it must exceed", () => {
  const { answer, sentence } = ask("redrawn", {
    swap: { own: 0.99, baseline: 0.62, shown: true },
    object: { own: 0.9, baseline: 0.1, shown: true },
  });
  assertEquals(answer, "shown");
  assertEquals(
    sentence,
    "Training added this. Swap accuracy: the model 99 %, the same network with random weights 62 %. " +
      "Difference 37 points (simultaneous 95 % CI 32 to 42; excludes 0). Also shown for objects.",
  );
});

Deno.test("without redrawn weights it is more than any untrained baseline, not training's", () => {
  const { sentence } = ask("pixels", { object: { own: 0.9, baseline: 0.1, shown: true } });
  assert(!sentence.includes("Training added"), sentence);
  assertStringIncludes(
    sentence,
    "No untrained baseline reaches this. Exact matches of objects: the model 90 %",
  );
  assertStringIncludes(sentence, "random weights was not measured");
});

Deno.test("what pixels get as well is not shown to be the model's doing", () => {
  const { answer, sentence } = ask("pixels", { swap: { own: 0.93, baseline: 0.91 } });
  assertEquals(answer, "not shown");
  assertStringIncludes(sentence, "pixels 91 %");
  assertStringIncludes(
    sentence,
    "Difference 2 points (simultaneous 95 % CI -3 to 7; includes 0)",
  );
});

const CAPTIONS = {
  swap: { own: 0.9, baseline: 0.83, half: 0.075 },
  object: { own: 0.56, baseline: 0.7, bar: 0.5 },
  pair: { own: 0.2, baseline: 0.594, bar: 0.2, half: 0.18 },
  bits: { own: 0.6, baseline: 0.62 },
} as const;

Deno.test("every number is spoken of: where a baseline is better, the answer says so and by how much", () => {
  const { answer, sentence, difference } = ask("neighbours", CAPTIONS);
  assertEquals(answer, "a baseline is better");
  assertEquals(difference, undefined);
  assertEquals(
    sentence,
    "No evidence that training added this. Swap accuracy: the model 90 %, neighbouring words 83 %. " +
      "Difference 7.0 points (simultaneous 95 % CI -0.5 to 14.5; includes 0). " +
      "Nor is it shown for bits. " +
      "An untrained baseline does better. Exact matches of objects: neighbouring words 70 %, the model 56 %. " +
      "Difference -14 points (simultaneous 95 % CI -19 to -9; excludes 0). " +
      "Group score: neighbouring words 59 %, the model 20 %. " +
      "Difference -39 points (simultaneous 95 % CI -57 to -21; excludes 0).",
  );
});

Deno.test("…also where another number is shown, or the scenes are too easy", () => {
  const ahead = ask("redrawn", { ...CAPTIONS, swap: { own: 0.9, baseline: 0.6, shown: true } });
  assertEquals([ahead.answer, ahead.difference?.path], ["in part", "swap.test"]);
  assertStringIncludes(ahead.sentence, "Not shown for bits. An untrained baseline does better.");
  const easy = ask("neighbours", { ...CAPTIONS, swap: { own: 1, baseline: 1 } });
  assertEquals(easy.answer, "a baseline is better");
  assertStringIncludes(easy.sentence, "too easy");
});

Deno.test("…and not where the interval reaches 0, or the baseline reads no more than a bag could", () => {
  const of = (object: Read) => ask("neighbours", { swap: CAPTIONS.swap, object });
  assertEquals(of({ own: 0.56, baseline: 0.6 }).answer, "not shown");
  assertStringIncludes(of({ own: 0.56, baseline: 0.6 }).sentence, "Nor is it shown for objects.");
  assertEquals(of({ own: 0.3, baseline: 0.58, bar: 0.6 }).answer, "not shown");
});

Deno.test("a model is told to read no more than a bag where neither swaps nor positions are read", () => {
  const swap = { own: 0.55, baseline: 0.5 };
  const of = (...role: Read[]) => ask("pixels", { swap, ...role.length > 0 && { role: role[0] } });
  assertStringIncludes(
    of({ own: 0.3, baseline: 0.3 }).sentence,
    "decodes no more than a bag of concepts has",
  );
  // adam and newton decode no positions: a code by position is no bag.
  assertStringIncludes(of().sentence, "and positions were not decoded");
  assertStringIncludes(of({ own: 0.95, baseline: 0.94 }).sentence, "by position alone");
});

Deno.test("at the ceiling it says what would tell, for pictures, captions and others", () => {
  const easy = { swap: { own: 1, baseline: 0.99 } };
  const [pictures, captions, others] = ["pixels", "tokens", "mine"].map((name) => ask(name, easy));
  assertEquals([pictures, captions, others].map(({ answer }) => answer), Array(3).fill("too easy"));
  assertStringIncludes(
    pictures.sentence,
    "in which position, size and rotation vary",
  );
  assertStringIncludes(captions.sentence, "in several templates");
  assertStringIncludes(others.sentence, "scenes that vary in more than their objects");
  assertStringIncludes(pictures.sentence, "Swap accuracy: pixels 99 %");
  assertStringIncludes(
    ask("pixels", { object: { own: 1, baseline: 0.99 } }).sentence,
    "Exact matches of objects: pixels 99 %",
  );
  // Bits go on where shares end.
  assertEquals(ask("pixels", { bits: { own: 2, baseline: 1.98 } }).answer, "not shown");
  // One step below, it is not too easy any more.
  assertEquals(ask("pixels", { swap: { own: 1, baseline: 0.94 } }).answer, "not shown");
});

Deno.test("in a world that is too easy, positions read better do not make it training's", () => {
  const numbers = {
    swap: { own: 1, baseline: 1 },
    role: { own: 0.79, baseline: 0.56, shown: true },
  };
  const { answer, sentence } = ask("redrawn", numbers);
  assertEquals(answer, "too easy");
  assertStringIncludes(
    sentence,
    "Only positions are ahead. Exact matches by position: the model 79 %",
  );
  // Elsewhere positions are a binding of their own.
  assertEquals(ask("redrawn", { ...numbers, swap: { own: 0.5, baseline: 0.5 } }).answer, "shown");
});

Deno.test("bits are told as bits", () => {
  const { sentence } = ask("redrawn", { bits: { own: 0.73, baseline: 0.21, shown: true } });
  assertStringIncludes(
    sentence,
    "Binding per scene: the model 0.73 bits, the same network with random weights 0.21 bits",
  );
});

Deno.test("where nothing can be re-paired it was not measured, and without the measure nothing is told", () => {
  assertEquals(ask("pixels", { concept: { own: 1, baseline: 0.4 } }).answer, "not measured");
  assertEquals(added({}, {}), null);
});

Deno.test("no sentence has more than 25 words", () => {
  const all = [
    ask("redrawn", { swap: { own: 0.99, baseline: 0.62, shown: true } }),
    ask("neighbours", { role: { own: 0.99, baseline: 0.62, shown: true } }),
    ask("neighbours", { swap: { own: 0.5, baseline: 0.62 } }),
    ask("pixels", { swap: { own: 1, baseline: 1 } }),
    ask("pixels", { concept: { own: 1, baseline: 1 } }),
    ask("neighbours", {
      swap: { own: 1, baseline: 1 },
      role: { own: 0.8, baseline: 0.5, shown: true },
    }),
    ask("redrawn", { bits: { own: 0.8, baseline: 0.5, shown: true } }),
    ask("pixels", { unseen: { own: 0.7, baseline: 0.6 } }),
    ask("neighbours", CAPTIONS),
  ];
  for (const { sentence } of all) {
    for (const one of sentence.split(/(?<=\.) (?=[A-Z])/)) {
      assert(one.split(/\s+/).length <= 25, `${one.split(/\s+/).length} words: ${one}`);
    }
  }
});
