import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../src/job/failure.ts";
import { optionTable } from "../../src/job/options.ts";
import { parseOptions } from "../../src/job/parse_options.ts";

const SPECS = optionTable({
  epochs: { kind: "integer", default: 10, min: 1, help: "Steps." },
  scale: { kind: "number", default: 1, help: "Factor." },
  trainFraction: { kind: "number", default: 0.4, min: 0, max: 1, help: "Share." },
  score: { kind: "choice", of: ["dot", "cosine"], default: "dot", help: "Score." },
  estimator: { kind: "list", of: ["avg", "ls"], default: ["avg", "ls"], help: "How." },
  width: { kind: "numbers", default: [64, 256], min: 1, help: "Widths." },
  out: { kind: "text", default: null, placeholder: "DIR", help: "Where." },
  json: { kind: "boolean", default: false, help: "JSON." },
});

function parse(...args: string[]) {
  return parseOptions("probe", SPECS, args);
}

Deno.test("defaults stand where nothing is given", () => {
  const { values, given } = parse();
  assertEquals(values.epochs, 10);
  assertEquals(values.estimator, ["avg", "ls"]);
  assertEquals(values.out, null);
  assertEquals([...given], []);
});

Deno.test("values are read by their kind, in both spellings", () => {
  const { values, positionals, given } = parse(
    "a set",
    "--epochs=20",
    "--train-fraction",
    "0.5",
    "--score",
    "cosine",
    "--estimator=ls",
    "--width",
    "8,16",
    "--json",
  );
  assertEquals(values.epochs, 20);
  assertEquals(values.trainFraction, 0.5);
  assertEquals(values.score, "cosine");
  assertEquals(values.estimator, ["ls"]);
  assertEquals(values.width, [8, 16]);
  assertEquals(values.json, true);
  assertEquals(positionals, ["a set"]);
  assertEquals(given.has("trainFraction"), true);
});

Deno.test("a negative number after its flag is a value", () => {
  assertEquals(parse("--scale", "-1.5").values.scale, -1.5);
});

Deno.test("an unknown flag names the nearest right one", () => {
  assertThrows(() => parse("--epoch", "5"), UsageError, "Did you mean --epochs?");
  assertThrows(() => parse("--trainfraction=1"), UsageError, "Did you mean --train-fraction?");
});

Deno.test("an unknown flag far from all others points to the help", () => {
  assertThrows(() => parse("--zzzzzzzz"), UsageError, "See: deno task probe --help");
});

for (
  const [args, message] of [
    [["--epochs=1.5"], "--epochs takes a whole number of at least 1"],
    [["--epochs=0"], "--epochs takes a whole number of at least 1"],
    [["--epochs=many"], 'not "many"'],
    [["--epochs="], "--epochs needs a value"],
    [["--train-fraction=2"], "from 0 to 1"],
    [["--train-fraction=NaN"], "from 0 to 1"],
    [["--score=cos"], "Did you mean cosine?"],
    [["--estimator=avg,mean"], "--estimator takes one of avg, ls"],
    [["--width=,"], "--width needs at least one value"],
    [["--out"], "--out needs a value"],
    [["--epochs=1", "--epochs=2"], "--epochs is given 2 times"],
  ] as const
) {
  Deno.test(`${args.join(" ")} is refused: ${message}`, () => {
    assertThrows(() => parse(...args), UsageError, message);
  });
}

Deno.test("a range may leave its bounds out, or take whole numbers alone", () => {
  const specs = optionTable({
    share: { kind: "number", default: 1, above: 0, max: 1, help: "A share." },
    parts: { kind: "numbers", default: null, above: 0, below: 1, help: "Shares." },
    sizes: { kind: "numbers", default: null, min: 1, whole: true, help: "Sizes." },
  });
  const of = (word: string) => parseOptions("task", specs, [word]).values;
  assertEquals(of("--share=1").share, 1);
  assertEquals(of("--parts=0.1,0.9").parts, [0.1, 0.9]);
  for (
    const [word, sentence] of [
      ["--share=0", '--share takes a number above 0 and of at most 1, not "0".'],
      ["--parts=0.5,1", '--parts takes a number above 0 and below 1, not "1".'],
      ["--sizes=1,2.5", '--sizes takes a whole number of at least 1, not "2.5".'],
    ]
  ) {
    assertThrows(() => of(word), UsageError, sentence);
  }
});

Deno.test("a text that may be given several times is a list with commas", () => {
  const specs = optionTable({
    set: { kind: "text", default: null, placeholder: "SET…", several: true, help: "sets" },
  });
  const setOf = (...words: string[]) => parseOptions("serve", specs, words).values.set;
  assertEquals(setOf("--set", "a", "--set", "b,c", "--set=d"), "a,b,c,d");
  assertEquals(setOf(), null);
});
