import { assertEquals, assertStringIncludes } from "@std/assert";
import { escapeLatex, latexTable } from "../../src/report/latex.ts";
import { SAMPLE } from "./sample_table.ts";

Deno.test("a table in LaTeX has booktabs rules, a caption and aligned columns", () => {
  const rows = [["avg_pos", 576, -0.5], ["single", null, 3e-5]];
  assertEquals(
    latexTable({ ...SAMPLE, rows }),
    [
      "% needs \\usepackage{booktabs}",
      "\\begin{table}",
      "  \\centering",
      "  \\caption{Level I. How much of a scene embedding is a sum of object vectors.}",
      "  \\begin{tabular}{lrr}",
      "    \\toprule",
      "    estimator & scenes & R2 \\\\",
      "    \\midrule",
      "    avg\\_pos & 576 & $-0.50000$ \\\\",
      "    single & -- & 0.00003 \\\\",
      "    \\bottomrule",
      "  \\end{tabular}",
      "\\end{table}",
      "",
    ].join("\n"),
  );
});

Deno.test("a label is text, whatever it holds", () => {
  assertEquals(
    escapeLatex("50% & $x$ #1 a_b {\\} ~^ <b> [c] R²"),
    "50\\% \\& \\$x\\$ \\#1 a\\_b \\{\\textbackslash{}\\} \\textasciitilde{}\\textasciicircum{} " +
      "\\textless{}b\\textgreater{} {[}c{]} R$^2$",
  );
  assertStringIncludes(latexTable(SAMPLE), "50\\% \\$x\\$ \\#1");
});

Deno.test("an indent stays", () => {
  assertStringIncludes(latexTable({ ...SAMPLE, rows: [["  red", 1, 2]] }), "    \\quad red & 1");
});
