import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { CellReadOut, CellRow, CellState } from "../../capacity/cell_row.ts";
import { stateOf } from "../../capacity/cell_row.ts";
import { cellSpace, MOST_VALUES } from "../../capacity/cell_sets.ts";
import { CAPACITY_REPORT, capacityScreen } from "../../capacity/report.ts";
import { capacityResult } from "../../capacity/result.ts";
import { reachOf } from "../../capacity/reach.ts";
import { capacitySentences } from "../../capacity/sentence.ts";

function readOutOf(ratio: number): CellReadOut {
  return {
    bits: ratio,
    ratio,
    ci: [ratio - 0.1, ratio + 0.1],
    matches: ratio,
    swap: 0.5 + ratio / 2,
    swapCi: null,
    exchanged: { bits: 0.1, swap: 0.6 },
  };
}

function row(
  objects: number,
  values: number,
  state: CellState,
  baseline: CellState | null = "breaks",
  width = 1,
): CellRow {
  const share = { holds: 0.9, breaks: 0.1, between: 0.5, "can't tell": 0.2 };
  return {
    objects,
    values,
    scenes: 400,
    bags: 100,
    prior: 1,
    model: { ...readOutOf(share[state]), state },
    twin: baseline && { ...readOutOf(share[baseline]), state: baseline },
    added: baseline && { bits: share[state] - share[baseline], ci: [0, 1] },
    design: { dim: 64, ratio: state === "can't tell" ? 0.2 : 1 },
    width: { dim: 16, ratio: width },
  };
}

Deno.test("a model is said to hold up to where it does, to break where it does, and its twin beside it", () => {
  const rows = [
    row(2, 4, "holds", "holds"),
    row(2, 8, "holds"),
    row(3, 4, "holds"),
    row(3, 8, "breaks"),
    row(4, 4, "breaks"),
  ];
  assertEquals(capacitySentences(rows), [
    "The model binds 2 objects of up to 8 values, 3 of up to 4.",
    "It fails at 3 objects of 8, 4 of 4: less than 50 % of the possible bits are decoded.",
    "With random weights it binds 2 objects of up to 4 values.",
  ]);
  assertEquals(reachOf(rows, "twin")[0], { objects: 2, holds: 4, breaks: 8 });
});

Deno.test("the first screen has objects by values, each with its mark, share and interval", () => {
  const rows = [row(2, 4, "holds"), row(2, 8, "breaks"), row(3, 4, "can't tell")];
  const result = capacityResult({ rows, untried: [], inputs: [] }, 0, {});
  const { columns, rows: cells } = capacityScreen(result);
  assertEquals(columns.map(({ name }) => name), [
    "binds (> 50 % of bits)",
    "of 4 values",
    "of 8 values",
  ]);
  assertEquals(cells, [
    ["2 objects", "✓ 90 % [80-100]", "✗ 10 % [0-20]"],
    ["3 objects", "? 20 % [10-30]", ""],
  ]);
});

Deno.test("what holds beyond a break is no reach", () => {
  assertEquals(reachOf([row(2, 4, "breaks"), row(2, 8, "holds")], "model"), [
    { objects: 2, holds: null, breaks: 4 },
  ]);
});

Deno.test("what the scenes can't say is said, and no break is made of it", () => {
  const texts = capacitySentences([row(2, 4, "holds", null), row(2, 32, "can't tell", null)]);
  assertEquals(texts, [
    "The model binds 2 objects of up to 4 values.",
    "It fails in no cell tried.",
    "Can't tell for 2 objects of 32: use more --scenes.",
  ]);
  assertEquals(
    capacitySentences([row(2, 8, "between", null)])[1],
    "Too close to 50 % to call: 2 objects of 8.",
  );
});

Deno.test("where so many numbers hold no more, that is said of the break", () => {
  const text = capacitySentences([row(5, 8, "breaks", null, 0.3)]).join(" ");
  assertStringIncludes(text, "independent object vectors of 16 dimensions fail too");
  assert(!capacitySentences([row(5, 8, "breaks", null)]).join(" ").includes("independent"));
});

Deno.test("no interval, no more bits than exchanged rows, or no power: nothing is said to hold", () => {
  const power = { dim: 9, ratio: 0.9 };
  assertEquals(stateOf(readOutOf(0.9), 1, power), "holds");
  assertEquals(stateOf({ ...readOutOf(0.9), ci: null }, 1, power), "between");
  assertEquals(
    stateOf({ ...readOutOf(0.9), exchanged: { bits: 0.95, swap: 1 } }, 1, power),
    "between",
  );
  assertEquals(stateOf(readOutOf(0.2), 1, power), "breaks");
  assertEquals(stateOf(readOutOf(0.2), 1, { dim: 9, ratio: 0.4 }), "can't tell");
  assertEquals(stateOf({ ...readOutOf(0.9), bits: null }, 1, power), "can't tell");
});

Deno.test("the report has a line a cell, a map of the model and one of its twin, and their curves", () => {
  const rows = [row(2, 4, "holds"), row(2, 8, "breaks"), row(3, 4, "breaks")];
  const result = capacityResult({ rows, untried: [], inputs: [] }, 0, {});
  assertEquals(CAPACITY_REPORT.tables(result)[0].rows.length, 3);
  const [model, twin, curves] = CAPACITY_REPORT.charts(result);
  assertEquals([model.kind, twin.kind, curves.kind], ["heat", "heat", "lines"]);
  if (model.kind !== "heat" || curves.kind !== "lines") throw new Error("other charts");
  assertEquals(model.cells.map(({ x, y, value }) => [x, y, value]), [
    ["4", "2 objects", 0.9],
    ["8", "2 objects", 0.1],
    ["4", "3 objects", 0.1],
  ]);
  assertEquals(curves.points.filter(({ panel }) => panel === "2 objects").length, 6);
  const alone = rows.map((one) => ({ ...one, twin: null, added: null }));
  const lonely = capacityResult({ rows: alone, untried: [], inputs: [] }, 0, {});
  assertEquals(CAPACITY_REPORT.charts(lonely).length, 2);
  assertEquals(lonely.metrics.redrawn, null);
});

Deno.test("values are the plainest first, no shape is another one turned, and more than there are is refused", () => {
  const [colors, shapes] = cellSpace({ objects: 2, values: 19 }, "image").concepts;
  assertEquals([colors.values.length, shapes.values.length], [19, 19]);
  assert(shapes.values.includes("square") && !shapes.values.includes("diamond"));
  for (const { values } of cellSpace({ objects: 5, values: 32 }, "text").concepts) {
    assertEquals(new Set(values).size, 32);
  }
  assertEquals(MOST_VALUES, { image: 19, text: 32 });
  assertThrows(() => cellSpace({ objects: 2, values: 20 }, "image"), RangeError, "19 values");
});
