import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readingTransfer } from "../../../src/report/verdict/reading_transfer.ts";
import { transferRows } from "./planted_metrics.ts";

function outcome(...rows: Parameters<typeof transferRows>) {
  return readingTransfer(transferRows(...rows).decoderTransfer).outcome;
}

const ROLE_FAILS = { reader: "role", value: 0.02 } as const;

Deno.test("one reader that carries over is enough", () => {
  assertEquals(outcome({ value: 0.8 }, ROLE_FAILS), "yes");
  assertEquals(outcome({ value: 0.5 }, { reader: "role", value: 0.9 }), "yes");
});

Deno.test("a no takes that both readers could have found something", () => {
  assertEquals(outcome({ value: 0.5 }, ROLE_FAILS), "no");
  assertEquals(outcome({ value: 0.5, power: 0.6 }, ROLE_FAILS), "too small");
  assertEquals(outcome({ value: 0.5 }, { ...ROLE_FAILS, power: 0.3 }), "too small");
  assertEquals(outcome({ value: 0.5, power: null }, ROLE_FAILS), "too small");
});

Deno.test("power that a few lucky scenes make is none", () => {
  assertEquals(outcome({ value: 0.5, power: 0.8, powerHalf: 0.4 }, ROLE_FAILS), "too small");
});

Deno.test("a coverage with six scenes decides nothing, and the sentence says how few they are", () => {
  const six = { value: 1, half: 0, scenes: 6 };
  assertEquals(outcome(six), "too small");
  assertEquals(outcome({ ...six, scenes: 20 }), "yes");
  const { told } = readingTransfer(transferRows(six).decoderTransfer);
  assertStringIncludes(
    told!,
    "readers are judged on 6 ambiguous scenes of the others; it takes 20",
  );
  // A coverage with enough scenes is the one to speak of.
  const other = readingTransfer(
    transferRows(six, { value: 0.5, power: 0.6, coverage: 0.8 }).decoderTransfer,
  );
  assertEquals(other.outcome, "too small");
  assertStringIncludes(other.told!, "a planted product gets, with the same noise, 60 of 100");
});

Deno.test("what lies surely above guessing is no failure, though it is far from the plant", () => {
  assertEquals(outcome({ value: 0.6, half: 0.05 }, ROLE_FAILS), "unclear");
  assertEquals(outcome({ value: 0.53, half: 0.05 }, ROLE_FAILS), "no");
  assertEquals(outcome({ value: 0.5, half: 0.3 }, ROLE_FAILS), "unclear");
});

Deno.test("every coverage with power must fail, and one without says nothing", () => {
  const fails = { value: 0.5, coverage: 0.6 };
  assertEquals(outcome(fails, { value: 0.62, coverage: 0.8 }, ROLE_FAILS), "unclear");
  assertEquals(outcome(fails, { value: 0.6, power: 0.6, coverage: 0.8 }, ROLE_FAILS), "no");
  assertEquals(outcome(fails, { value: 0.9, coverage: 0.8 }, ROLE_FAILS), "yes");
});

Deno.test("a reader that succeeds needs no planted code, but must get further", () => {
  assertEquals(outcome({ value: 0.8, power: 0.6 }), "yes");
  assertEquals(outcome({ value: 0.8, power: null }), "yes");
  assertEquals(outcome({ value: 0.7, power: 0.6 }), "too small");
  assertEquals(outcome({ value: 0.7 }), "yes");
});

Deno.test("few exchanges are counted", () => {
  const { told } = readingTransfer(transferRows({ value: 0.5, scenes: 40 }).decoderTransfer);
  assertStringIncludes(told!, "20 of 40 exchanges");
});

Deno.test("places read in half of the scenes show nothing: a code without places may reach that", () => {
  assertEquals(outcome({ reader: "role", value: 0.55, half: 0.06 }), "unclear");
  assertEquals(outcome({ reader: "role", value: 0.6, half: 0.06 }), "yes");
});

Deno.test("rows of single splits decide nothing, and none is not measured", () => {
  const rows = transferRows({ value: 0.9 }).decoderTransfer as { seed: number | null }[];
  const single = rows.map((row) => ({ ...row, seed: 0 }));
  assertEquals(readingTransfer(single as never).outcome, "unknown");
  const { outcome, told, evidence } = readingTransfer(undefined);
  assertEquals([outcome, told], ["unknown", null]);
  assertStringIncludes(evidence.why, "Not measured");
});

Deno.test("the sentence says what was seen, what was read and what it must beat", () => {
  const { told, evidence } = readingTransfer(
    transferRows({ value: 0.49 }, ROLE_FAILS).decoderTransfer,
  );
  assertStringIncludes(told!, "60 % of the objects");
  assertStringIncludes(told!, "49 of 100 exchanges");
  assertStringIncludes(
    told!,
    "Guessing gets half; a planted product gets, with the same noise, 95 of 100",
  );
  assert(evidence.why.includes("0.490 (95 %: 0.450 to 0.530)"));
});
