import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { openTokenizer, Refused } from "../../tokens/open_tokenizer.ts";

const file = (steps: object) =>
  JSON.stringify({
    version: "1.0",
    model: { type: "WordLevel", vocab: { a: 0, "[UNK]": 1 }, unk_token: "[UNK]" },
    ...steps,
  });
const split = (Regex: string) =>
  file({
    pre_tokenizer: { type: "Split", pattern: { Regex }, behavior: "Isolated", invert: false },
  });

Deno.test("a pattern that goes back without end is stopped with a reason, and a short caption is not", async () => {
  for (const pattern of ["(?:(?!x)a+)+b"]) {
    const encode = await openTokenizer(split(pattern), 99);
    assertEquals(encode("a"), [0]);
    assertThrows(() => encode("a".repeat(60)), Refused, "goes back more than 300000 times");
    assertEquals(encode("a"), [0]);
  }
});

Deno.test("…also in a normaliser, whose errors the crate drops", async () => {
  const pattern = { Regex: "(?:(?!x)a+)+b" };
  const encode = await openTokenizer(
    file({ normalizer: { type: "Replace", pattern, content: "" } }),
    99,
  );
  assertThrows(() => encode("a".repeat(60)), Refused, "goes back more than");
  assertEquals(encode("a"), [0]);
});

Deno.test("texts that double at every step are stopped, many steps are refused, and a part is named", async () => {
  const twice = { type: "Replace", pattern: { String: "a" }, content: "aa" };
  const steps = (count: number) =>
    file({ normalizer: { type: "Sequence", normalizers: Array(count).fill(twice) } });
  const encode = await openTokenizer(steps(30), 99);
  assertThrows(() => encode("a"), Refused, "its steps make 8192 bytes of 1");
  await assertRejects(() => openTokenizer(steps(65), 99), Refused, "more than 64 steps");
  const error = await assertRejects(
    () => openTokenizer(file({ normalizer: { type: "Other" } }), 99),
    Refused,
  );
  assert(error.message.startsWith('its normalizer {"type":"Other"} is refused'), error.message);
});
