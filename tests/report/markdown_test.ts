import { assertEquals } from "@std/assert";
import { escapeMarkdown, markdownTable } from "../../src/report/markdown.ts";
import { SAMPLE } from "./sample_table.ts";

Deno.test("a table in Markdown reads as a table in its source too", () => {
  const rows = [SAMPLE.rows[0], SAMPLE.rows[2]];
  assertEquals(
    markdownTable({ ...SAMPLE, rows }),
    [
      "**Level I**",
      "",
      "How much of a scene embedding is a sum of object vectors.",
      "",
      "| estimator | scenes |    R2 |",
      "| --------- | -----: | ----: |",
      "| avg       |    576 | 0.750 |",
      "| single    |      – |     – |",
      "",
    ].join("\n"),
  );
});

Deno.test("a label is text, whatever it holds", () => {
  assertEquals(
    escapeMarkdown("<script>a|b</script> *x* [y](z) `c`\nd_e & $f$ \\"),
    "&lt;script&gt;a\\|b&lt;/script&gt; \\*x\\* \\[y\\](z) \\`c\\` d\\_e &amp; \\$f\\$ \\\\",
  );
});

Deno.test("an indent stays", () => assertEquals(escapeMarkdown("  red"), "&emsp;red"));
