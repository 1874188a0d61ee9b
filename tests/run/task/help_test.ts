import { assert, assertStringIncludes } from "@std/assert";
import { helpText } from "../../../src/run/task/help.ts";
import { optionTable } from "../../../src/job/options.ts";

const TOPIC = {
  command: "probe",
  argument: "SET",
  summary: "What a linear map reads out.",
  options: optionTable({
    trainFraction: { kind: "number", default: 0.4, help: "Share of scenes. ".repeat(12).trim() },
    score: { kind: "choice", of: ["dot", "cosine"], default: "dot", help: "Score." },
    estimator: { kind: "list", of: ["avg", "ls"], default: ["avg"], help: "How." },
    parts: { kind: "list", of: ["one", "two"], default: ["one", "two"], help: "Which." },
    json: { kind: "boolean", default: false, help: "JSON." },
  }),
  examples: ["deno task probe my-set"],
};

Deno.test("help names every flag as it is typed, with its form and its default", () => {
  const text = helpText(TOPIC);
  assertStringIncludes(text, "deno task probe SET");
  assertStringIncludes(text, "--train-fraction N");
  assertStringIncludes(text, "Default: 0.4.");
  assertStringIncludes(text, "--score dot|cosine");
  assertStringIncludes(text, "One or more of avg, ls. Default: avg.");
  assertStringIncludes(text, "One or more of one, two. Default: all of them.");
  assertStringIncludes(text, "deno task probe my-set");
});

Deno.test("a boolean shows no default, and no line is wider than 100 columns", () => {
  const text = helpText(TOPIC);
  assert(!/JSON\. Default/.test(text));
  assert(text.split("\n").every((line) => line.length <= 100));
});

Deno.test("of many flags --help shows the brief ones, and says how to see the others", () => {
  const text = helpText({ ...TOPIC, brief: ["score", "json"] }, 80);
  assertStringIncludes(text, "--score dot|cosine");
  assert(!text.includes("--train-fraction"));
  assertStringIncludes(text, "3 more flags: deno task probe --help-all");
  assert(!helpText(TOPIC).includes("--help-all"));
});

Deno.test("flags stand in groups, and every one in one of them, in 80 columns too", () => {
  const options = optionTable({
    ...TOPIC.options,
    labels: { kind: "text", default: null, placeholder: "FILE", help: "Labels." },
    seed: { kind: "integer", default: 0, help: "Seed." },
  });
  const text = helpText({ ...TOPIC, options }, 80);
  const at = (word: string) => text.indexOf(word);
  const order = ["Input:", "--labels", "Method:", "--score", "Run:", "--seed", "Output:", "--json"];
  for (const [i, word] of order.entries()) {
    assert(at(word) >= 0, word);
    assert(i === 0 || at(word) > at(order[i - 1]), `${word} is out of order`);
  }
  const long = text.split("\n").filter((line) => line.length > 80);
  assert(long.length === 0, long.join("\n"));
});
