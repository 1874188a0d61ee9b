import { assertEquals, assertStringIncludes } from "@std/assert";
import { decoderTransferAnswer } from "../../../src/verdict/transfer/decoder_transfer.ts";
import type { Json } from "../../../src/result/result.ts";
import { common, transferRows } from "../simulated_metrics.ts";

/** Of objects that share something, unless `shared` says what. */
function read(rows: Json | undefined, shared: Parameters<typeof common>[0] = { p: 0.005 }) {
  return decoderTransferAnswer(rows, { probe: common(shared) });
}

function outcome(...rows: Parameters<typeof transferRows>) {
  return read(transferRows(...rows).decoderTransfer).outcome;
}

const ROLE_FAILS = { reader: "role", value: 0.02 } as const;
const LOST = transferRows({ value: 0.5 }, ROLE_FAILS).decoderTransfer;

/** The reader of swaps beside the values' own likeness, and lookups. */
const beside = (more: { gain?: [number, number]; chance?: number }, value = 0.8) =>
  (transferRows({ value }, ROLE_FAILS).decoderTransfer as { reader: string }[]).map((row) =>
    row.reader !== "factored" ? row : {
      ...row,
      ...more.gain && { gain: { value: 0.1, ci: more.gain } },
      ...more.chance && { chance: { swap: more.chance } },
    }
  );

Deno.test("one reader that carries over is enough", () => {
  assertEquals(outcome({ value: 0.8 }, ROLE_FAILS), "yes");
  assertEquals(outcome({ value: 0.5 }, { reader: "role", value: 0.9 }), "yes");
});

Deno.test("it generalises by similarity where the values' own vectors do as well", () => {
  const withGain = (gain: [number, number]) => read(beside({ gain }));
  assertEquals(withGain([0.05, 0.2]).outcome, "yes");
  assertEquals(withGain([-0.05, 0.2]).outcome, "similar");
  assertEquals(withGain([-0.05, 0.2]).evidence.outcome, "yes");
});

Deno.test("swaps of unseen objects are held to those of lookups, by p and by the interval", () => {
  assertEquals(outcome({ value: 0.61 }, ROLE_FAILS), "yes");
  assertEquals(outcome({ value: 0.53 }, ROLE_FAILS), "shared");
  assertEquals(read(beside({}, 0.8), { p: 0.015 }).outcome, "unclear");
  assertEquals(read(beside({ chance: 0.6 }, 0.66)).outcome, "yes");
  assertEquals(read(beside({ chance: 0.6 }, 0.61)).outcome, "shared");
});

Deno.test("a no takes that lookups are far likelier than every rule", () => {
  assertEquals(read(LOST, {}).outcome, "no");
  assertEquals(read(LOST).outcome, "shared");
  assertEquals(read(LOST, { p: 0.005, network: 0 }).outcome, "shared");
  assertEquals(read(LOST, { network: 3 }).outcome, "too small");
  assertEquals(read(LOST, { product: 1 }).outcome, "too small");
  assertEquals(read(LOST, { p: null }).outcome, "too small");
  assertEquals(decoderTransferAnswer(LOST, { probe: {} }).outcome, "too small");
  assertStringIncludes(read(LOST, {}).evidence.why, "p = 0.40");
});

Deno.test("a no takes that sums by position would have been read", () => {
  const of = (power: number, powerHalf?: number) =>
    read(transferRows({ value: 0.5 }, { ...ROLE_FAILS, power, powerHalf }).decoderTransfer, {})
      .outcome;
  assertEquals([of(0.3), of(0.86, 0.4), of(0.95)], ["too small", "too small", "no"]);
});

Deno.test("the largest coverage alone is asked, which is fixed beforehand", () => {
  const fails = { value: 0.5, coverage: 0.8 };
  assertEquals(outcome(fails, { value: 0.9, coverage: 0.6 }, ROLE_FAILS), "shared");
  assertEquals(outcome({ value: 0.9, coverage: 0.8 }, { value: 0.5, coverage: 0.6 }), "yes");
});

Deno.test("six scenes decide nothing, and the sentence says how few they are", () => {
  const six = { value: 1, half: 0, scenes: 6 };
  assertEquals(outcome(six), "too small");
  assertEquals(outcome({ ...six, scenes: 20 }), "yes");
  const { sentence } = read(transferRows(six).decoderTransfer);
  assertStringIncludes(
    sentence!,
    "only 6 ambiguous scenes of held-out objects are left to test on; 20 are needed",
  );
});

Deno.test("few exchanges are counted", () => {
  const { sentence } = read(transferRows({ value: 0.75, scenes: 40 }).decoderTransfer);
  assertStringIncludes(sentence!, "75 % of 40 scenes");
});

Deno.test("positions read in half of the scenes show nothing: a code without positions may reach that", () => {
  assertEquals(outcome({ reader: "role", value: 0.55, half: 0.06 }), "unclear");
  assertEquals(outcome({ reader: "role", value: 0.6, half: 0.06 }), "yes");
});

Deno.test("rows of single splits decide nothing, and none is not measured", () => {
  const rows = transferRows({ value: 0.9 }).decoderTransfer as { seed: number | null }[];
  const single = rows.map((row) => ({ ...row, seed: 0 }));
  assertEquals(read(single as never).outcome, "unknown");
  const { outcome, sentence, evidence } = read(undefined);
  assertEquals([outcome, sentence], ["unknown", null]);
  assertStringIncludes(evidence.why, "Not measured");
});

Deno.test("the sentence says what was seen, what was read and what it must beat", () => {
  const { sentence, evidence } = read(
    transferRows({ value: 0.49 }, ROLE_FAILS).decoderTransfer,
    { p: 0.01 },
  );
  assertStringIncludes(sentence!, "On held-out objects swap accuracy is 49 % of 400 scenes");
  assertStringIncludes(sentence!, "Chance 50 %; a code that generalises by design scores 95 %");
  assertStringIncludes(sentence!, "(permutation test: p = 0.01");
  assertStringIncludes(evidence.why, "49 % of 400 scenes (95 % CI 45-53 %)");
  assertStringIncludes(evidence.why, "60 % of the objects");
});

Deno.test("swaps of unseen objects that positions tell leave open what no scene read whole shows", () => {
  const rows = (swap: number) =>
    transferRows({ value: 0.5 }, { reader: "role", value: 0.3, swap }).decoderTransfer;
  for (const p of [0.4, 0.005]) {
    const { outcome, sentence } = read(rows(0.79), { p });
    assertEquals(outcome, "unclear");
    assertStringIncludes(sentence!, "decodes 30 % of 400 scenes");
    assertStringIncludes(sentence!, "Swap accuracy is 79 % (95 % CI 75-83 %)");
  }
  // A bag, a lookup and a product without positions get half of them.
  assertEquals([read(rows(0.51), {}).outcome, read(rows(0.51)).outcome], ["no", "shared"]);
});
