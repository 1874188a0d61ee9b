import { assertEquals } from "@std/assert";
import { parquetReadObjects } from "hyparquet";
import { parquetTable } from "../../collect/parquet.ts";

Deno.test("a table comes back from Parquet with every digit, and with what does not exist as null", async () => {
  const rows = [["a", 0.1 + 0.2], ['ü, "b"', null], ["", -1e-300]];
  const bytes = await parquetTable({
    title: "T",
    caption: "C",
    columns: [{ name: "model", kind: "text" }, { name: "number", kind: "number" }],
    rows,
  });
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const read = await parquetReadObjects({ file: file as ArrayBuffer });
  assertEquals(read.map(({ model, number }) => [model, number]), rows);
});
