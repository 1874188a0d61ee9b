import { assertAlmostEquals, assertEquals } from "@std/assert";
import { modelRows } from "../../collect/rows.ts";
import { digestLike } from "./digest_like.ts";

const at = (name: string, digest: ReturnType<typeof digestLike>) => ({
  path: `out/${name}/result.json`,
  digest,
});

Deno.test("seeds are one row with mean and spread, measures of one name are one row", () => {
  const rows = modelRows([
    at("a/big-seed-0-0123456789", digestLike(0.2)),
    at("a/big-seed-1-abcdef0123", digestLike(0.6)),
    at("b/small-0123456789", digestLike(0.4)),
    at("c/small-abcdef0123", digestLike(0, { kind: "probe", numbers: { "probe.swap.test": [1] } })),
  ]);
  assertEquals(rows.map(({ name, seeds, kinds }) => [name, seeds, kinds]), [
    ["big", 2, ["map"]],
    ["small", 1, ["map", "probe"]],
  ]);
  const [big, small] = rows.map(({ numbers }) => numbers.get("map.parallelogram")!);
  assertAlmostEquals(big.value, 0.4, 1e-12);
  assertAlmostEquals(big.spread!, Math.sqrt(0.08), 1e-12);
  assertEquals([big.interval, small.spread], [null, null]);
  assertAlmostEquals(small.interval![0], 0.3, 1e-12);
  assertEquals(rows.map(({ words }) => words.verdict), ["mixed", "none"]);
});
