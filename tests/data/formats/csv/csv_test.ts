import { assertEquals, assertThrows } from "@std/assert";
import { fc } from "../../../properties.ts";
import { formatCsvRow, parseCsv } from "../../../../src/data/formats/csv/csv.ts";

Deno.test("quotes, CRLF and a byte order mark are read as RFC 4180 says", () => {
  const { header, rows } = parseCsv("t.csv", '\uFEFFa,b\r\n1,"x ""q"",\r\ny"\r\n3,\r\n');
  assertEquals(header, ["a", "b"]);
  assertEquals(rows, [["1", 'x "q",\r\ny'], ["3", ""]]);
});

Deno.test("what is written is read back, whatever the cells hold", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom('"', "\r\n", ",", "=1+1", "'=1", "-1", "''-a", " @x", "\t+"),
  );
  const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 })
  );
  fc.assert(fc.property(table, (rows) => {
    const header = rows[0].map((_, i) => `c${i}`);
    const text = [header, ...rows].map(formatCsvRow).join("");
    assertEquals(parseCsv("t.csv", text).rows, rows);
  }));
});

Deno.test("no cell begins as what a spreadsheet computes, but numbers are numbers", () => {
  const names = [
    "=1+1",
    "+a",
    "-a",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "'=1",
    "-1+cmd|'/C x'!A0",
    "-1-1",
  ];
  const written = formatCsvRow(names);
  assertEquals(parseCsv("t.csv", `${names.map((_, i) => `c${i}`).join()}\n${written}`).rows, [
    names,
  ]);
  for (const [i, cell] of parseCsv("t.csv", written.replaceAll("'", "x")).header.entries()) {
    assertEquals(cell[0], "x", names[i]);
  }
  const plain = ["-0.5", "+1e-9", "-0.394 (-0.576 to -0.212)", "a-b", "'quoted'", "it's"];
  assertEquals(formatCsvRow([...plain, -1]), `${plain.join()},-1\n`);
  assertEquals(parseCsv("t.csv", "a,b\n'quoted',it's\n").rows, [["'quoted'", "it's"]]);
});

Deno.test("a row with another number of cells is refused with its line", () => {
  assertThrows(() => parseCsv("t.csv", "a,b\n1,2\n3\n"), SyntaxError, "t.csv, line 3");
  assertThrows(() => parseCsv("t.csv", "a,b\n1,2,3\n"), SyntaxError, "3 cells, and the header 2");
  assertThrows(
    () => parseCsv("t.csv", "a,b\n1,2\n\n3,4\n"),
    SyntaxError,
    "line 3: this line is empty",
  );
});

Deno.test("empty lines at the end are no rows", () => {
  for (const end of ["", "\n", "\n\n", "\r\n\r\n\r\n"]) {
    assertEquals(parseCsv("t.csv", `a,b\n1,2${end}`).rows, [["1", "2"]]);
    assertEquals(parseCsv("t.tsv", `a\tb\n1\t${end}`).rows, [["1", ""]]);
  }
});

Deno.test("broken quotes are refused", () => {
  assertThrows(() => parseCsv("t.csv", 'a,b\n"1,2\n'), SyntaxError, "never closed");
  assertThrows(() => parseCsv("t.csv", 'a,b\n1"2,3\n'), SyntaxError, "line 2");
});

Deno.test("an empty file and two columns of one name are refused", () => {
  assertThrows(() => parseCsv("t.csv", ""), SyntaxError, "t.csv is empty");
  assertThrows(() => parseCsv("t.csv", "a,b,a\n1,2,3\n"), SyntaxError, 'two columns named "a"');
});

Deno.test("lines are counted as an editor does, breaks within cells included", () => {
  const table = parseCsv("t.csv", 'a,b\n1,"x\ny"\n2,z\n');
  assertEquals([table.placeOf(0), table.placeOf(1)], ["line 2", "line 4"]);
});

Deno.test("two delimiters that both fit are refused; one that does not is part of names", () => {
  const both = "a;b,c\n1;2,3\n";
  assertThrows(() => parseCsv("t.csv", both), SyntaxError, "apart by commas or semicolons");
  assertEquals(parseCsv("t.csv", 'a,"b;c"\n1,2\n').header, ["a", "b;c"]);
  assertEquals(parseCsv("t.csv", "a|b,c\n1,2\n").header, ["a|b", "c"]);
  assertEquals(parseCsv("t.csv", "a;b\n1,5;2,5\n").rows, [["1,5", "2,5"]]);
  assertEquals(parseCsv("t.csv", "one\n1\n").rows, [["1"]]);
  assertThrows(() => parseCsv("t.csv", "a;b\n1;2;3\n"), SyntaxError, "cells that hold semicolons");
});

Deno.test("blanks around cells and names are none of theirs, unless they are quoted", () => {
  const { header, rows } = parseCsv("t.csv", ' a , b\n x y ," z "\n');
  assertEquals([header, ...rows], [["a", "b"], ["x y", " z "]]);
  assertThrows(() => parseCsv("t.csv", "a, a\n1,2\n"), SyntaxError, 'two columns named "a"');
});

Deno.test("cells apart by blanks are found where the header names label columns so", () => {
  const rows = [["red", "dark blue"], ["blue", "red"]];
  for (const [gap, end] of [[" ", "\n"], ["    ", "  \r\n"], [" \t ", "\n"], ["\t\t", "\n"]]) {
    const lines = [`object1_color${gap}object2_color`, `red${gap}"dark blue"`, `  blue${gap}red`];
    const table = parseCsv("t.csv", lines.join(end) + end);
    assertEquals([table.header, table.rows], [["object1_color", "object2_color"], rows]);
    assertEquals(table.placeOf(1), "line 3");
  }
  const quoted = parseCsv("t.txt", '"object1_color" "object2_color"\n"red" "dark blue"\nblue red');
  assertEquals([quoted.header, quoted.rows], [["object1_color", "object2_color"], rows]);
  assertThrows(
    () => parseCsv("t.csv", "object1_color object2_color\nred dark blue\n"),
    SyntaxError,
    "t.csv, line 2: this row has 3 cells, and the header 2. Quote cells that hold blanks.",
  );
});

Deno.test("…and blanks in the name of an only column, or between commas, divide nothing", () => {
  assertEquals(parseCsv("t.csv", "a caption\nred cube\n").rows, [["red cube"]]);
  assertEquals(parseCsv("t.csv", "object1 color,b\nred x,y z\n").rows, [["red x", "y z"]]);
  assertEquals(parseCsv("t.tsv", "object1_color\tb\nred x\t\n").rows, [["red x", ""]]);
  // As pandas writes an index: a column without a name.
  assertEquals(parseCsv("t.tsv", "\tobject1_color\n0\tred x\n").rows, [["0", "red x"]]);
});
