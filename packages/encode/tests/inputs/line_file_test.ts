import { assertEquals, assertThrows } from "@std/assert";
import { LineFile } from "../../inputs/line_file.ts";
import { tempFolder, withTempFolder } from "../../../../tests/data/files/temp_folder.ts";

/** The lines of a file with this content, all at once and one by one. */
async function linesOf(content: string | Uint8Array<ArrayBuffer>): Promise<string[]> {
  let lines: string[] = [];
  await withTempFolder(async (path) => {
    await Deno.writeFile(
      path("x.txt"),
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    );
    const file = new LineFile(path("x.txt"));
    lines = [...file];
    assertEquals(lines.length, file.count);
    assertEquals(lines.flatMap((_, i) => file.read(i, i + 1)), lines);
    assertEquals(file.read(1, 1), []);
  });
  return lines;
}

Deno.test("lines are those that splitting the whole text gives, newline at the end or not", async () => {
  assertEquals(await linesOf("a\nbb\n\nccc"), ["a", "bb", "", "ccc"]);
  assertEquals(await linesOf("a\nbb\n\nccc\n"), ["a", "bb", "", "ccc"]);
  assertEquals(await linesOf("ä\r\n\u{1f600}\r\n"), ["ä", "\u{1f600}"]);
  assertEquals(await linesOf("\ufeffa\nb"), ["a", "b"]);
  assertEquals(await linesOf(""), []);
});

Deno.test("lines longer and shorter than what is read at once come out whole", async () => {
  const lines = Array.from({ length: 9000 }, (_, i) => `${i} `.repeat(i % 97));
  lines[17] = "x".repeat(700_000);
  assertEquals(await linesOf(lines.join("\n") + "\n"), lines);
});

Deno.test("bytes that are no UTF-8 are refused by the file's name", async () => {
  await using path = await tempFolder();
  await Deno.writeFile(path("x.txt"), Uint8Array.of(0x61, 0x0a, 0xff, 0x0a));
  assertThrows(() => [...new LineFile(path("x.txt"))], SyntaxError, "is not UTF-8 text");
});

Deno.test("a device is refused at once", () => {
  assertThrows(() => new LineFile("/dev/zero"), Error, "is a pipe or a device; a file is needed");
});
