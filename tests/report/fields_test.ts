// Tables from what a row has under each head.
import { assertEquals } from "@std/assert";
import { lineChart } from "../../src/measure/harness/shown.ts";
import { tableOf } from "../../src/report/fields.ts";

const heads = (table: ReturnType<typeof tableOf>) => table.columns.map(({ name }) => name);

Deno.test("an interval stands beside its number, under heads that differ from those of another", () => {
  const table = tableOf([0.5], (value) => ({
    name: "a",
    swap: { value, interval: [0.4, 0.6] },
    object: { value: 1, interval: [0.9, 1] },
    "new values": [0.2, 0.8],
  }));
  assertEquals(heads(table), [
    ...["name", "swap", "95 % from", "to", "object", "95 % from ", "to "],
    ...["new values from", "to  "],
  ]);
  assertEquals(table.rows, [["a", 0.5, 0.4, 0.6, 1, 0.9, 1, 0.2, 0.8]]);
  assertEquals(table.columns.map(({ kind }) => kind === "text"), [true, ...Array(8).fill(false)]);
});

Deno.test("a column in which no row has anything is left out, and one in which some row has stays", () => {
  const table = tableOf([null, 2], (some) => ({
    ...{ name: "a", none: null, some },
    empty: "",
    plain: { value: some, interval: null },
  }));
  assertEquals(heads(table), ["name", "some", "plain"]);
  assertEquals(table.rows, [["a", null, null], ["a", 2, 2]]);
  assertEquals(tableOf([], () => ({ name: "a" })), { columns: [], rows: [] });
});

Deno.test("heads that are numbers keep their place where they are given as pairs", () => {
  const table = tableOf([7], (value) => [["name", "a"], ["0.5", value], ["1", value]]);
  assertEquals(heads(table), ["name", "0.5", "1"]);
});

Deno.test("lines have a gap where nothing was measured; a line without a number, or one place alone, is none", () => {
  const told = { name: "n", title: "t", summary: "s", x: "layer", y: "share" };
  const rows = [{ x: 1, value: 0.5 }, { x: 2, value: null }, { x: 3, value: 0.75 }];
  const [{ points, x, y }] = lineChart(told, rows, ({ x, value }) => ({
    ...{ panel: "p", x },
    lines: {
      swap: { value, interval: value === null ? null : [value - 1, 2] },
      baseline: null,
      "random vectors": undefined,
    },
  }));
  assertEquals(points.map(({ y }) => y), [0.5, null, 0.75]);
  assertEquals([points[0].interval, points[1].interval], [[-0.5, 2], undefined]);
  assertEquals([x.min, x.max, y.min, y.max], [1, 3, -0.5, 2]);
  const alone = () => ({ panel: "p", x: 1, lines: { swap: 0.5 } });
  assertEquals(lineChart(told, rows, alone), []);
});
