import { assertEquals } from "@std/assert";
import { formatBytes } from "../../../src/data/files/format_bytes.ts";

Deno.test("sizes are decimal, with one decimal place from kB on, and never beyond TB", () => {
  const cases: [number, string][] = [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [22_900_000, "22.9 MB"],
    [2 ** 30, "1.1 GB"],
    [4.5e15, "4500.0 TB"],
  ];
  for (const [bytes, text] of cases) assertEquals(formatBytes(bytes), text);
});
