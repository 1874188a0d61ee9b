// What report.md says beside its tables.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { filesOfReport } from "../../src/report/report_files.ts";
import { verdictOf } from "../../src/verdict/verdict.ts";
import { captionsEntry, imagesEntry } from "./sample_analysis.ts";

const markdown = async (...entries: Parameters<typeof filesOfReport>[1]) =>
  String((await filesOfReport("t", entries, ["md"])).get("report.md"));

Deno.test("report.md has each verdict under its title, before the tables", async () => {
  const entries = [imagesEntry(), captionsEntry()];
  const text = await markdown(...entries);
  const [title, first] = text.split("\n\n");
  assertEquals(title, "# t");
  const { answer } = verdictOf(entries[0].result)!;
  assertEquals(first, `**images**: ${answer}`);
  assertStringIncludes(text, "**captions**: A bag of concepts: the vectors encode which values");
  assert(text.indexOf("**captions**: ") < text.indexOf("|"), text);
});

Deno.test("…and none of a Result that decides nothing, or whose analysis is under way", async () => {
  const { result, ...rest } = captionsEntry();
  const { verdict: _, ...underWay } = result.metrics;
  const others = [{ ...result, kind: "decompose" }, { ...result, metrics: underWay }];
  for (const result of others) {
    assert(!(await markdown({ ...rest, result })).includes("**captions**:"));
  }
});

Deno.test("LaTeX of a Result is one table to print, with a label; all tables are a format of their own", async () => {
  const entry = imagesEntry();
  const files = await filesOfReport("t", [entry], ["latex", "latex-all"]);
  const tables = (name: string) => String(files.get(name)).split("\\begin{table}").length - 1;
  assertEquals([tables("report.tex"), tables("tables.tex")], [1, entry.tables.length]);
  assertStringIncludes(String(files.get("report.tex")), `\\label{tab:${entry.name}}`);
});
