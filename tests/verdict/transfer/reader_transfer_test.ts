import { assertEquals, assertStringIncludes } from "@std/assert";
import { readerTransfer } from "../../../src/verdict/transfer/reader_transfer.ts";
import type { Json } from "../../../src/result/result.ts";
import { common, transferRows } from "../planted_metrics.ts";

/** Of objects that share nothing, unless `shared` says what. */
function read(rows: Json | undefined, ...shared: Parameters<typeof common>) {
  return readerTransfer(rows, { probe: common(...shared) });
}

function outcome(...rows: Parameters<typeof transferRows>) {
  return read(transferRows(...rows).decoderTransfer).outcome;
}

const ROLE_FAILS = { reader: "role", value: 0.02 } as const;

Deno.test("one reader that carries over is enough", () => {
  assertEquals(outcome({ value: 0.8 }, ROLE_FAILS), "yes");
  assertEquals(outcome({ value: 0.5 }, { reader: "role", value: 0.9 }), "yes");
});

Deno.test("learned similarity takes more than how alike the values' own vectors are", () => {
  const withGain = (ci: [number, number]) =>
    read((transferRows({ value: 0.8 }, ROLE_FAILS).decoderTransfer as { reader: string }[])
      .map((row) => row.reader === "factored" ? { ...row, gain: { value: 0.1, ci } } : row))
      .outcome;
  assertEquals(withGain([0.05, 0.2]), "yes");
  assertEquals(withGain([-0.05, 0.2]), "similar");
});

Deno.test("…at each of several coverages by as much as all together ask for", () => {
  const withGains = (...gains: [number, number][]) => {
    const rows = transferRows(...gains.map(() => ({ value: 0.8 }))).decoderTransfer as object[];
    return read(rows.map((row, i) => ({
      ...row,
      gain: { value: (gains[i][0] + gains[i][1]) / 2, ci: gains[i] },
    }))).outcome;
  };
  // Half a width of 0.095 is 0.116 for three together.
  const [barely, surely, none]: [number, number][] = [[0.005, 0.195], [0.03, 0.22], [-0.1, 0.1]];
  assertEquals(withGains(barely), "yes");
  assertEquals(withGains(barely, none, none), "similar");
  assertEquals(withGains(surely, none, none), "yes");
});

Deno.test("a no takes that objects share nothing, where rules would be found", () => {
  const rows = transferRows({ value: 0.5 }, ROLE_FAILS).decoderTransfer;
  assertEquals(read(rows).outcome, "no");
  assertEquals(read(rows, { p: 0.005 }).outcome, "shared");
  assertEquals(read(rows, { p: 0.005, network: 0 }).outcome, "shared");
  assertEquals(read(rows, { network: 0.875 }).outcome, "too small");
  assertEquals(read(rows, { product: 0.5 }).outcome, "too small");
  assertEquals(read(rows, { p: null }).outcome, "too small");
  assertEquals(readerTransfer(rows, { probe: {} }).outcome, "too small");
  // What is said of learned similarity is that of the coverage in which it could have found most.
  assertStringIncludes(read(rows).evidence.why, "p = 0.40");
});

Deno.test("a no takes that sums by position would have been read", () => {
  assertEquals(outcome({ value: 0.5 }, { ...ROLE_FAILS, power: 0.3 }), "too small");
  assertEquals(
    outcome({ value: 0.5 }, { ...ROLE_FAILS, power: 0.86, powerHalf: 0.4 }),
    "too small",
  );
  assertEquals(outcome({ value: 0.5, power: null }, ROLE_FAILS), "no");
});

Deno.test("a coverage with six scenes decides nothing, and the sentence says how few they are", () => {
  const six = { value: 1, half: 0, scenes: 6 };
  assertEquals(outcome(six), "too small");
  assertEquals(outcome({ ...six, scenes: 20 }), "yes");
  const { told } = read(transferRows(six).decoderTransfer);
  assertStringIncludes(
    told!,
    "only 6 ambiguous scenes of held-out objects are left to test on; 20 are needed",
  );
  // A coverage with enough scenes is the one to speak of.
  const other = read(
    transferRows(six, { value: 0.5, power: 0.6, coverage: 0.8 }).decoderTransfer,
    { network: 0 },
  );
  assertEquals(other.outcome, "too small");
  assertStringIncludes(other.told!, "random networks in 0 of 8");
});

Deno.test("what lies surely above guessing is no failure, though it is far from the plant", () => {
  assertEquals(outcome({ value: 0.6, half: 0.05 }, ROLE_FAILS), "unclear");
  assertEquals(outcome({ value: 0.53, half: 0.05 }, ROLE_FAILS), "no");
  assertEquals(outcome({ value: 0.5, half: 0.3 }, ROLE_FAILS), "no");
  const fails = { value: 0.5, coverage: 0.6 };
  assertEquals(outcome(fails, { value: 0.62, coverage: 0.8 }, ROLE_FAILS), "unclear");
  assertEquals(outcome(fails, { value: 0.62, scenes: 10, coverage: 0.8 }, ROLE_FAILS), "no");
  assertEquals(outcome(fails, { value: 0.9, coverage: 0.8 }, ROLE_FAILS), "yes");
});

Deno.test("a reader that succeeds needs no planted code, but must get further", () => {
  assertEquals(outcome({ value: 0.8, power: 0.6 }), "yes");
  assertEquals(outcome({ value: 0.8, power: null }), "yes");
  assertEquals(outcome({ value: 0.7, power: 0.6 }), "unclear");
  assertEquals(outcome({ value: 0.7 }), "yes");
});

Deno.test("few exchanges are counted", () => {
  const { told } = read(transferRows({ value: 0.75, scenes: 40 }).decoderTransfer);
  assertStringIncludes(told!, "75 % of 40 scenes");
});

Deno.test("positions read in half of the scenes show nothing: a code without positions may reach that", () => {
  assertEquals(outcome({ reader: "role", value: 0.55, half: 0.06 }), "unclear");
  assertEquals(outcome({ reader: "role", value: 0.6, half: 0.06 }), "yes");
});

Deno.test("rows of single splits decide nothing, and none is not measured", () => {
  const rows = transferRows({ value: 0.9 }).decoderTransfer as { seed: number | null }[];
  const single = rows.map((row) => ({ ...row, seed: 0 }));
  assertEquals(read(single as never).outcome, "unknown");
  const { outcome, told, evidence } = read(undefined);
  assertEquals([outcome, told], ["unknown", null]);
  assertStringIncludes(evidence.why, "Not measured");
});

Deno.test("the sentence says what was seen, what was read and what it must beat", () => {
  const { told, evidence } = read(
    transferRows({ value: 0.49 }, ROLE_FAILS).decoderTransfer,
    { p: 0.01 },
  );
  assertStringIncludes(told!, "On held-out objects swap accuracy is 49 % of 400 scenes");
  assertStringIncludes(told!, "Chance 50 %; a code that generalises by design scores 95 %");
  assertStringIncludes(told!, "Permutation test: p = 0.01");
  assertStringIncludes(evidence.why, "0.490 (95 % CI 0.450 to 0.530)");
  assertStringIncludes(evidence.why, "60 % of the objects");
});

Deno.test("swaps of unseen objects that positions tell leave open what no scene read whole shows", () => {
  const rows = (swap: number) =>
    transferRows({ value: 0.5 }, { reader: "role", value: 0.3, swap }).decoderTransfer;
  for (const p of [0.4, 0.005]) {
    const { outcome, told } = read(rows(0.79), { p });
    assertEquals(outcome, "unclear");
    assertStringIncludes(told!, "decodes 30 % of 400 scenes");
    assertStringIncludes(told!, "Swap accuracy is 79 % (95 % CI 75-83 %)");
  }
  // A bag, a lookup and a product without positions get half of them.
  assertEquals([read(rows(0.51)).outcome, read(rows(0.51), { p: 0.005 }).outcome], [
    "no",
    "shared",
  ]);
});
