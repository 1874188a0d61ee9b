import { assertEquals, assertStringIncludes } from "@std/assert";
import { csvTable } from "../../../src/report/csv.ts";
import {
  csvOf,
  latexOf,
  markdownOf,
  sortedPlaces,
} from "../../../src/report/page/script/explore.js";
import { pageScriptModule } from "../../../src/report/page/script/module.ts";
import { EXPLORE } from "../../../src/report/page/script/text.ts";

const SCRIPT = new URL("../../../src/report/page/script/", import.meta.url);

Deno.test("pages carry explore.js as it is; if not, run deno task build:metrics", async () => {
  const code = await Deno.readTextFile(new URL("explore.js", SCRIPT));
  const made = await pageScriptModule(code);
  assertEquals(await Deno.readTextFile(new URL("text.ts", SCRIPT)), made);
  // In a page it must neither end its own element nor begin a comment.
  assertEquals(/<\/script|<!--/i.test(EXPLORE.text), false);
  assertStringIncludes(made, EXPLORE.hash);
});

Deno.test("numbers are sorted as numbers, words as words, and what is missing is last", () => {
  const numbers = ["0.5", "−2", "10", "–", "1.0e-5", "0.5"];
  assertEquals(sortedPlaces(numbers, true, 1), [1, 4, 0, 5, 2, 3]);
  assertEquals(sortedPlaces(numbers, true, -1), [2, 0, 5, 4, 1, 3]);
  assertEquals(sortedPlaces(["b", "", "a", " a"], false, 1), [2, 3, 0, 1]);
  assertEquals(sortedPlaces([], true, 1), []);
});

const TABLE = {
  head: ["name", "R²", "n"],
  numeric: [false, true, true],
  rows: [['a "b", c', "0.1234567891", "−3"], ["  <x> | $y_1$", "–", "10"]],
};

Deno.test("a copied CSV is what the CSV writer makes, missing numbers empty", () => {
  assertEquals(
    csvOf(TABLE),
    csvTable({
      title: "",
      caption: "",
      columns: [
        { name: "name", kind: "text" },
        { name: "R²", kind: "number" },
        { name: "n", kind: "number" },
      ],
      rows: [['a "b", c', 0.1234567891, -3], ["  <x> | $y_1$", null, 10]],
    }),
  );
});

Deno.test("…and starts no formula either", () => {
  const cells = ["=1+1", "-1-1", "-0.5 (-1 to 2)", " @x", "'=1"];
  const column = { name: "=a", kind: "text" as const };
  assertEquals(
    csvOf({ head: ["=a"], numeric: [false], rows: cells.map((cell) => [cell]) }),
    csvTable({ title: "", caption: "", columns: [column], rows: cells.map((cell) => [cell]) }),
  );
});

Deno.test("copied Markdown and LaTeX show labels as they are, not as markup", () => {
  assertEquals(markdownOf(TABLE).split("\n"), [
    "| name | R² | n |",
    "| --- | --: | --: |",
    '| a "b", c | 0.1234567891 | −3 |',
    "| &lt;x&gt; \\| \\$y\\_1\\$ | – | 10 |",
    "",
  ]);
  const latex = latexOf(TABLE);
  for (
    const part of [
      "\\begin{tabular}{lrr}",
      "name & R$^2$ & n \\\\",
      "& 0.1234567891 & $-$3 \\\\",
      "\\textless{}x\\textgreater{} \\textbar{} \\$y\\_1\\$ & -- & 10 \\\\",
    ]
  ) assertStringIncludes(latex, part);
});
