// The first screen of layers and patch: marks by what is shown, the threshold, the layer.
import { assert, assertEquals } from "@std/assert";
import { depthTable, overDepth } from "../../depth_table.ts";
import { renderHtml } from "../../../../src/report/html.ts";
import { estimate } from "../../../../src/result/estimate.ts";
import type { Metrics, Result } from "../../../../src/result/result.ts";
import "../../layers/measure.ts";
import "../../patch/measure.ts";
import { imagesEntry } from "../../../../tests/report/sample_analysis.ts";

const resultOf = (kind: string, metrics: unknown, rows: unknown[] = []): Result => ({
  ...imagesEntry().result,
  kind,
  metrics: metrics as Metrics,
  curves: { patch: rows } as unknown as Result["curves"],
});

const NONE = estimate(null);
const pooling = (swap: number, made: string | null, lost: string | null = null) => ({
  swap: estimate(swap, { ci: [swap - 0.05, swap + 0.05], threshold: 0.58 }),
  object: NONE,
  layer: { swap: { at: "4", depth: 4, made, lost }, object: { made: null } },
});

Deno.test("a pooling a row: shown, not shown, or no more than permuted rows", () => {
  const result = resultOf("layers", {
    count: { layers: 6, scenes: 90, masked: 0 },
    mean: pooling(0.92, "2", "6"),
    first: pooling(0.6, null),
    max: pooling(0.5, null),
  });
  const { columns, rows } = depthTable(result)!;
  assertEquals(columns.map(({ name }) => name), [
    ...["tokens pooled by", "binds (> 58 %)", "at layer", "made at", "lost at"],
  ]);
  assertEquals(rows, [
    ["first token", "? 60 % [55-65]", "4", "not shown", null],
    ["mean", "✓ 92 % [87-97]", "4", "2", "6"],
    ["maximum", "✗ 50 % [45-55]", "4", "not shown", null],
  ]);
  assertEquals(
    overDepth(result),
    "Binding is decoded best at layer 4 by mean: made at 2, lost at 6.",
  );
  const none = resultOf("layers", { max: pooling(0.5, null) });
  assertEquals(overDepth(none), "No layer is shown to bind by any pooling.");
});

Deno.test("a page of layers begins with the table of the screen and what follows from it", async () => {
  const result = resultOf("layers", { mean: pooling(0.92, "2", "6") });
  const entry = { name: "mine", result, tables: [], charts: [] };
  const page = await renderHtml({ title: "Layers", entries: [entry] });
  const [table, text, chapters] = ["[87-97]<", overDepth(result)!, 'class="chapters"'].map(
    (one) => page.indexOf(one),
  );
  assert(table > 0 && table < text && text < chapters);
  const other = { ...entry, result: imagesEntry().result };
  const without = await renderHtml({ title: "Analysis", entries: [other] });
  assert(!without.includes("Answers by layer"));
});

Deno.test("a part a row: used, in part, not used, or open", () => {
  const part = estimate(0.4, { ci: [0.3, 0.5], null: 0.1 });
  const layer = { at: "1", first: null, follows: null, read: null };
  const mark = (texts: string[]) =>
    depthTable(
      resultOf(
        "patch",
        { binding: part, place: NONE, object: NONE, layer: { binding: layer } },
        texts.map((word) => ({ part: "binding", told: word })),
      ),
    )!.rows[0];
  assertEquals(mark(["moves", "not used"]), [
    ...["Binding part", "✓ 40 % [30-50]", "10 %", "1", "not shown", "not shown"],
  ]);
  assertEquals(
    [["used in part"], ["not used", "nothing there"], ["nothing there"], ["can't tell"]]
      .map((texts) => String(mark(texts)[1])[0]),
    ["~", "✗", "?", "?"],
  );
});

Deno.test("other Results have none, nor has one without such numbers", () => {
  assertEquals(depthTable(imagesEntry().result), null);
  assertEquals(depthTable(resultOf("layers", {})), null);
  assertEquals(depthTable(resultOf("patch", {})), null);
  assertEquals(overDepth(imagesEntry().result), null);
});
