import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  bytesSource,
  exists,
  isMissing,
  readBytes,
  readText,
  withFile,
} from "../../../src/data/files/files.ts";
import { sha256File } from "../../../src/data/files/hash.ts";
import { readFile } from "../../../src/host/read_file.ts";
import { readResult } from "../../../src/result/read.ts";
import { tempFolder, withTempFolder } from "./temp_folder.ts";

Deno.test("a file is read at any place, and too far is an error", async () => {
  await withTempFolder(async (path) => {
    await Deno.writeTextFile(path("x"), "abcdef");
    await withFile(path("x"), (source) => {
      assertEquals([source.name, source.size], [path("x"), 6]);
      const two = new Uint8Array(2);
      source.read(two, 3);
      assertEquals(new TextDecoder().decode(two), "de");
    });
    await assertRejects(
      () => withFile(path("x"), (source) => source.read(new Uint8Array(2), 5)),
      RangeError,
      "ended early",
    );
  });
  const two = new Uint8Array(2);
  bytesSource("x", Uint8Array.of(1, 2, 3)).read(two, 1);
  assertEquals([...two], [2, 3]);
});

Deno.test("a file that is not there says so, and can be told from other failures", async () => {
  const error = await assertRejects(() => readBytes("nowhere/x.npy"), Error);
  assertEquals(error.message, "nowhere/x.npy does not exist. Check the path.");
  assert(isMissing(error));
  assert(!isMissing(await assertRejects(() => readBytes("tests"), TypeError, "is a folder")));
});

Deno.test({
  name:
    "pipes and devices are refused at once, by every way of reading, and regular files are read",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using path = await tempFolder();
    await new Deno.Command("mkfifo", { args: [path("pipe")] }).output();
    for (const location of [path("pipe"), "/dev/zero"]) {
      const says = `${location} is a pipe or a device; a file is needed here.`;
      for (const read of [readBytes, readText, sha256File, readFile]) {
        const error = await assertRejects(() => Promise.resolve(read(location)), Error);
        assertStringIncludes(error.message, says);
      }
    }
    await Deno.writeTextFile(path("file"), "a");
    await Deno.symlink(path("file"), path("link"));
    assertEquals(await readText(path("link")), "a");
  },
});

Deno.test("what is there is told from what is not", () => {
  assert(exists("tests") && exists("deno.json"));
  assert(!exists("nowhere") && !exists("deno.json/nowhere"));
});

Deno.test("text drops its byte order mark, and must be UTF-8", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("x"), "\uFEFFé");
  assertEquals(await readText(path("x")), "é");
  await Deno.writeFile(path("x"), Uint8Array.of(0xe9));
  await assertRejects(() => readText(path("x")), SyntaxError, "is not UTF-8");
});

Deno.test({
  name: "a permission that Deno denies is named with the flag that grants it",
  permissions: { read: false, write: true },
  fn: async () => {
    const error = await assertRejects(() => readBytes("/etc/hosts"), Error);
    assertStringIncludes(error.message, "no permission to read /etc/hosts");
    assertStringIncludes(error.message, "--allow-read=/etc/hosts");
    assertThrows(() => exists("/etc/hosts"), Error, "no permission to read /etc/hosts");
  },
});

Deno.test("text that is longer than a text can be is refused by its size, before it is read", async () => {
  await withTempFolder(async (path) => {
    await Deno.writeTextFile(path("x.csv"), "a");
    for (const size of [2 ** 29 - 23, 5e9]) {
      // No block of it is on the disk.
      await Deno.truncate(path("x.csv"), size);
      for (const read of [readText, readResult]) {
        await assertRejects(
          () => read(path("x.csv")),
          RangeError,
          `x.csv has ${Math.ceil(size / 1e6)} MB of text, and at most 536 MB are read.`,
        );
      }
    }
  });
});
