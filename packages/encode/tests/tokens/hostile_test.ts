// What a tokenizer.json may cost: patterns, steps, growth, memory.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { openTokenizer, Refused } from "../../tokens/open_tokenizer.ts";

const file = (steps: object) =>
  JSON.stringify({
    version: "1.0",
    model: { type: "WordLevel", vocab: { a: 0, "[UNK]": 1 }, unk_token: "[UNK]" },
    ...steps,
  });
const splitBy = (Regex: string) => ({
  type: "Split",
  pattern: { Regex },
  behavior: "Isolated",
  invert: false,
});
const split = (pattern: string) => openTokenizer(file({ pre_tokenizer: splitBy(pattern) }), 99_999);
const normalized = (steps: object[]) =>
  openTokenizer(file({ normalizer: { type: "Sequence", normalizers: steps } }), 99);
const replace = (pattern: object, content: string) => ({ type: "Replace", pattern, content });

/** The longest of large models: CLIP's, GPT-4o's, DeepSeek's. */
const REAL = [
  String.raw`'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`,
  String
    .raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  String
    .raw`[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_\u0060{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
];

Deno.test("patterns of large models take long captions, also those of blanks", async () => {
  for (const pattern of REAL) {
    const encode = await split(pattern);
    assertEquals(encode(" a ".repeat(2_700).trim()).length > 2_700, true);
    assertEquals(encode(" ".repeat(8_191) + "a").length, 2);
  }
});

const ENDLESS = "(?:(?!x)a+)+b";

Deno.test("a pattern that goes back without end is stopped with a reason, and a short caption is not", async () => {
  const encode = await split(ENDLESS);
  assertEquals(encode("a"), [0]);
  const reason = `has the pattern ${ENDLESS}, which goes back over 300000 times`;
  assertThrows(() => encode("a".repeat(60)), Refused, reason);
  assertEquals(encode("a"), [0]);
});

Deno.test("…also in a normaliser, whose errors the crate drops", async () => {
  const encode = await normalized([replace({ Regex: ENDLESS }, "")]);
  assertThrows(() => encode("a".repeat(60)), Refused, "goes back over 300000 times");
  assertEquals(encode("a"), [0]);
});

Deno.test("…and one that goes back 500 times for each of 900 matches", async () => {
  // Eight letters in 128 ways, then no b: the search goes on.
  const encode = await split("(?:(?:(?!x)a+)+b|c)");
  const words = (count: number) => "aaaaaaaac".repeat(count);
  assert(encode(words(100)).length > 100);
  assertThrows(() => encode(words(900)), Refused, "too often");
  assert(encode(words(100)).length > 100);
});

Deno.test("patterns and texts have an end", async () => {
  await assertRejects(
    () => split("a".repeat(2001)),
    Refused,
    "a pattern of more than 2000 letters",
  );
  for (const pattern of ["[^a]{257}", "(?:[ab]{0,100}){2,20}c|a", "((a{9}){9}){9}"]) {
    await assertRejects(() => split(pattern), Refused, "has a pattern that counts beyond 256");
  }
  const classes = String.raw`\p{L}`.repeat(99);
  await assertRejects(() => split(classes), Refused, "has the pre_tokenizer");
  const many = Array(17).fill(replace({ Regex: "b" }, ""));
  await assertRejects(() => normalized(many), Refused, "has more than 64 steps or 16 patterns");
  const encode = await split(String.raw`\x{41}+|a{1,256}`);
  assertEquals(encode("a".repeat(8_192)).length, 32);
  assertThrows(() => encode("a".repeat(8_193)), Refused, "tried on at most 8192 bytes");
  assertThrows(() => encode("a".repeat(32_769)), Refused, "texts of at most 32768 bytes");
});

Deno.test("texts that double at every step are stopped, many steps are refused", async () => {
  const twice = (count: number) => normalized(Array(count).fill(replace({ String: "a" }, "aa")));
  assertThrows((await twice(30)).bind(null, "a"), Refused, "32768 bytes, and 65536 are here");
  await assertRejects(() => twice(65), Refused, "has more than 64 steps or");
  const levels = Array(30).fill({
    type: "ByteLevel",
    add_prefix_space: false,
    trim_offsets: false,
    use_regex: false,
  });
  const encode = await openTokenizer(
    file({ pre_tokenizer: { type: "Sequence", pretokenizers: levels } }),
    99,
  );
  assertThrows(() => encode("é"), Refused, "texts of at most 32768 bytes");
});

Deno.test("what needs more than 1 GiB is refused, and the next caption has a new instance", async () => {
  const caption = { Sequence: { id: "A", type_id: 0 } };
  const single = Array(390).fill(caption);
  const template = { type: "TemplateProcessing", single, pair: [], special_tokens: {} };
  const encode = await openTokenizer(
    file({
      pre_tokenizer: { ...splitBy(""), pattern: { String: "a" } },
      post_processor: template,
    }),
    99_999,
  );
  assertEquals(encode("a").length, 390);
  assertThrows(() => encode("a".repeat(32_768)), Refused, "needs more than 1 GiB of memory");
  assertEquals(encode("a").length, 390);
});
