// What a tokenizer.json may cost, seen before any caption is: patterns, steps, growth.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { Normalizer } from "../../tokens/normalizer.ts";
import { runsOf } from "../../tokens/pattern_work.ts";
import { PreTokenizer } from "../../tokens/pre_tokenizer.ts";
import { countSteps, TooMuch } from "../../tokens/step_bounds.ts";

const REAL: { readonly [model: string]: string } = {
  "CLIP": String.raw`'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`,
  "CLIP, normaliser": String.raw`\s+`,
  "GPT-2": String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`,
  "Llama 3": String
    .raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  "Qwen 2": String
    .raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  "GPT-4o": String
    .raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  "DeepSeek V3": String
    .raw`[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_\u0060{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  "Bloom": String.raw` ?[^(\s|[.,!?…。，、।۔،])]+`,
  "SigLIP, punctuation": String.raw`[!"\#\$%\&'\(\)\*\+,\-\.:;=\?@\[\\\]\^_\u0060\{\|\}\~]`,
  "T5, spaces": " {2,}",
};

for (const [model, pattern] of Object.entries(REAL)) {
  Deno.test(`the pattern of ${model} is taken, and does what it says`, () => {
    assert(runsOf(pattern) <= 2);
    const split = new PreTokenizer({
      type: "Split",
      pattern: { Regex: pattern },
      behavior: "Isolated",
      invert: false,
    });
    const caption = "A red cube's side,  and 2024 blue spheres!";
    assertEquals(split.pre_tokenize_text(caption).join(""), caption);
  });
}

/** Patterns that engines which go back try without end, and why they are refused. */
const SLOW: readonly (readonly [string, string])[] = [
  ["(a+)+$", "repeats more than one character without end"],
  ["(?:a|a)*b", "repeats more than one character without end"],
  ["(?:a|aa)+$", "repeats more than one character without end"],
  ["([a-z]+ ?)*!", "repeats more than one character without end"],
  [String.raw`(?=(\s*\S+)*x)a`, "repeats more than one character without end"],
  [String.raw`(\w+)\1`, "looks back at what it found"],
  ["a?".repeat(30) + "a".repeat(30), "in too many ways"],
  ["(?:a|a)".repeat(30) + "b", "in too many ways"],
  ["(?:a{0,30}){30}b", "in too many ways"],
  ["a*a*a*b", "in too many ways"],
  ["(?:a*){2}(?:b*){2}c", "in too many ways"],
  ["(".repeat(40) + ")".repeat(40), "nested more than 32 deep"],
  ["a".repeat(2001), "of more than 2000 characters"],
  ["[a", "brackets do not fit"],
  ["(a", "brackets do not fit"],
];

for (const [pattern, why] of SLOW) {
  Deno.test(`the pattern ${pattern.slice(0, 30)} is refused before it meets a text`, () => {
    assertThrows(() => runsOf(pattern), RangeError, why);
    const config = { type: "Split", pattern: { Regex: pattern }, behavior: "Isolated" };
    assertThrows(() => new PreTokenizer(config), TooMuch, "tokenizer.json has a pattern");
    assertThrows(
      () => new Normalizer({ type: "Replace", pattern: { Regex: pattern }, content: "" }),
      TooMuch,
    );
  });
}

Deno.test("captions beyond what a pattern is tried on are refused; others are not, nor short ones", () => {
  const split = (Regex: string) =>
    new PreTokenizer({ type: "Split", pattern: { Regex }, behavior: "Isolated" });
  const long = "a".repeat(3000);
  assertThrows(() => split("a*a*b").pre_tokenize_text(long), TooMuch, "Cut the caption");
  assertEquals(split("a*a*b").pre_tokenize_text(long.slice(0, 200)).join("").length, 200);
  assertEquals(split("a+").pre_tokenize_text(long).join("").length, 3000);
  assertThrows(() => split("a+").pre_tokenize_text("a".repeat(20_000)), TooMuch, "16384");
});

Deno.test("replacements that grow step by step are stopped at the step that is too much", () => {
  const twice = { type: "Replace", pattern: { String: "a" }, content: "aa" };
  const sequence = (count: number) =>
    new Normalizer({ type: "Sequence", normalizers: Array(count).fill(twice) });
  assertEquals(sequence(3).normalize("a cab").length, 19);
  assertThrows(() => sequence(30).normalize("a cab"), TooMuch, "characters of 5");
  const bytes = { type: "ByteLevel", add_prefix_space: false, use_regex: false };
  const levels = new PreTokenizer({ type: "Sequence", pretokenizers: Array(30).fill(bytes) });
  assertThrows(() => levels.pre_tokenize_text("é"), TooMuch, "characters of 1");
});

Deno.test("many steps, deep ones, and long texts are refused", () => {
  const steps = (count: number) => ({ type: "Sequence", normalizers: Array(count).fill({}) });
  assertEquals(countSteps(steps(20)), 21);
  assertEquals(countSteps(null), 1);
  assertThrows(() => countSteps(steps(64)), TooMuch, "more than 64 steps");
  assertThrows(() => countSteps(steps(100_000)), TooMuch, "more than 64 steps");
  assertThrows(() => countSteps({ processors: [steps(40), steps(40)] }), TooMuch);
  let deep: object = {};
  for (let i = 0; i < 100_000; i++) deep = { pretokenizers: [deep] };
  assertThrows(() => countSteps(deep), TooMuch, "more than 8 deep");
  for (
    const config of [{ content: "x".repeat(257), pattern: { String: "a" } }, {
      content: "",
      pattern: { String: "x".repeat(257) },
    }]
  ) {
    assertThrows(() => new Normalizer({ type: "Replace", ...config }), TooMuch, "more than 256");
  }
});
