// Held to csv-parse, which reads bytes and needs Node's Buffer: the same rows, the same refusals.
import { assertEquals } from "@std/assert";
import { parse } from "csv-parse/sync";
import { fc } from "../../../properties.ts";
import { csvRows } from "../../../../src/data/formats/csv/csv_rows.ts";

/** Rows, or null where the text is refused. */
function outcome(read: () => string[][]): string[][] | null {
  try {
    return read();
  } catch {
    return null;
  }
}

for (const delimiter of [",", ";", "\t", "|"]) {
  Deno.test(`text is cut at ${JSON.stringify(delimiter)} as csv-parse cuts it, or refused where it is`, () => {
    const piece = fc.constantFrom('"', '""', delimiter, "\n", " ", "a", "bc", "ü😀", "\t", ",");
    const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(""));
    let taken = 0;
    fc.assert(
      fc.property(text, (text) => {
        const theirs = outcome(() => parse(text, { bom: true, delimiter, trim: true }));
        const ours = outcome(() => [...csvRows(text, delimiter, "marks")]);
        if (ours !== null && ours.length > 1) taken++;
        // It takes two quoted texts in one cell for one.
        if (ours === null && /"[ \t]+"/.test(text)) return;
        assertEquals(ours, theirs, JSON.stringify(text));
      }),
      { numRuns: 2000 },
    );
    // The control: enough of the texts are tables.
    assertEquals(taken > 30, true, String(taken));
  });
}

Deno.test("lines may end in LF, CRLF or CR; the last may not end at all", () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    const rows = [["a", "b"], ["1", "2"]];
    assertEquals([...csvRows(`a,b${end}1,2${end}`, ",", "commas")], rows);
    assertEquals([...csvRows(`a,b${end}1,2`, ",", "commas")], rows);
  }
});
