import { assertEquals } from "@std/assert";
import { csvTable } from "../../src/report/csv.ts";
import { SAMPLE } from "./sample_table.ts";

Deno.test("a table in CSV keeps every digit, and leaves a missing number empty", () => {
  const rows = [["avg", 576, 1 / 3], ["single", null, 1e-9]];
  assertEquals(
    csvTable({ ...SAMPLE, rows }),
    "estimator,scenes,R2\navg,576,0.3333333333333333\nsingle,,1e-9\n",
  );
});

Deno.test("a concept called =1+1 starts no formula", () => {
  const rows = [["=1+1", -1, 2], ["-0.5 (-1 to 2)", 3, 4], ['=HYPERLINK("x")', 5, 6]];
  assertEquals(
    csvTable({ ...SAMPLE, rows }).split("\n").slice(1).join("\n"),
    `'=1+1,-1,2\n-0.5 (-1 to 2),3,4\n"'=HYPERLINK(""x"")",5,6\n`,
  );
});

Deno.test("commas, quotes, line breaks and outer spaces stay inside their field", () => {
  const rows = [['a,b "c"', 1, 2], ["two\nlines", 3, 4], [" x", 5, 6], ["", 7, 8]];
  assertEquals(
    csvTable({ ...SAMPLE, rows }).split("\n").slice(1).join("\n"),
    '"a,b ""c""",1,2\n"two\nlines",3,4\n" x",5,6\n"",7,8\n',
  );
});
