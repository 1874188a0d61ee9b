// The files of the system and those in memory: one suite, the same answers and the same codes.
import { assertEquals, assertThrows } from "@std/assert";
import type { HostFiles } from "../../src/host/files.ts";
import { MemoryFiles } from "../../src/host/memory_files.ts";
import { codeOf } from "../../src/host/read_file.ts";
import { systemFiles } from "../../src/host/system_files.ts";
import { tempFolder } from "../data/files/temp_folder.ts";

const KINDS: { readonly [name: string]: () => HostFiles } = {
  "of the system": systemFiles,
  "in memory": () => new MemoryFiles(),
};

/** Runs a test in an empty folder. */
async function inFolder(make: () => HostFiles, test: (files: HostFiles, root: string) => unknown) {
  await using path = await tempFolder();
  const files = make();
  files.makeFolder(path());
  await test(files, path());
}

function write(files: HostFiles, path: string, text: string): void {
  const file = files.open(path, "wx");
  for (const letter of text) file.write(new TextEncoder().encode(letter));
  file.sync();
  file.close();
}

function read(files: HostFiles, path: string, position = 0): string {
  const file = files.open(path, "r");
  const target = new Uint8Array(8);
  const count = file.read(target, position);
  file.close();
  return new TextDecoder().decode(target.subarray(0, count));
}

function code(call: () => unknown): string | undefined {
  try {
    call();
  } catch (error) {
    return codeOf(error);
  }
  return "none";
}

for (const [kind, make] of Object.entries(KINDS)) {
  Deno.test(`files ${kind}: what is written piece by piece is read from any place`, () =>
    inFolder(make, async (files, root) => {
      write(files, `${root}/a`, "hello");
      assertEquals([read(files, `${root}/a`), read(files, `${root}/a`, 3)], ["hello", "lo"]);
      assertEquals(read(files, `${root}/a`, 99), "");
      assertEquals(files.facts(`${root}/a`), { isFile: true, isFolder: false, size: 5 });
      await files.sync(`${root}/a`);
    }));

  Deno.test(`files ${kind}: folders are made with those on the way, listed, moved, and removed whole`, () =>
    inFolder(make, (files, root) => {
      files.makeFolder(`${root}/x/y`);
      files.makeFolder(`${root}/x/y`);
      write(files, `${root}/x/y/a`, "1");
      write(files, `${root}/x/b`, "2");
      assertEquals(files.names(`${root}/x`).sort(), ["b", "y"]);
      files.rename(`${root}/x`, `${root}/z`);
      assertEquals(files.names(root), ["z"]);
      assertEquals(read(files, `${root}/z/y/a`), "1");
      files.remove(`${root}/z`);
      files.remove(`${root}/z`);
      assertEquals(files.names(root), []);
    }));

  Deno.test(`files ${kind}: a file takes the place of another in one step`, () =>
    inFolder(make, (files, root) => {
      write(files, `${root}/old`, "old");
      write(files, `${root}/new`, "new");
      files.rename(`${root}/new`, `${root}/old`);
      assertEquals([read(files, `${root}/old`), files.names(root)], ["new", ["old"]]);
    }));

  Deno.test(`files ${kind}: refusals carry the system's codes`, () =>
    inFolder(make, (files, root) => {
      write(files, `${root}/a`, "1");
      files.makeFolder(`${root}/x`);
      assertEquals(code(() => files.open(`${root}/none`, "r")), "ENOENT");
      assertEquals(code(() => files.facts(`${root}/none`)), "ENOENT");
      assertEquals(code(() => files.realPath(`${root}/none`)), "ENOENT");
      assertEquals(code(() => files.open(`${root}/a`, "wx")), "EEXIST");
      assertEquals(code(() => files.open(`${root}/no/a`, "wx")), "ENOENT");
      assertEquals(code(() => files.names(`${root}/a`)), "ENOTDIR");
      assertEquals(code(() => files.open(`${root}/x`, "r").read(new Uint8Array(1), 0)), "EISDIR");
      assertThrows(() => files.makeFolder(`${root}/a/b`));
      assertThrows(() => files.rename(`${root}/a`, `${root}/x`));
    }));
}

Deno.test("bytes that are given are files at once, with the folders on the way", () => {
  const files = new MemoryFiles({ "set/embeddings.npy": Uint8Array.of(1, 2, 3) });
  assertEquals(files.names("set"), ["embeddings.npy"]);
  assertEquals(files.facts("/set/./embeddings.npy").size, 3);
});
