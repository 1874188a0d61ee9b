import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  FolderWriter,
  markUnfinished,
  refuseUnfinished,
} from "../../../src/data/files/folder_writer.ts";
import { sha256Hex } from "../../../src/data/files/hash.ts";
import { changedFiles, readManifest } from "../../../src/data/manifest.ts";
import { tempFolder } from "./temp_folder.ts";

const names = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

Deno.test("a finished folder has its files, and a manifest with their hashes", async () => {
  await using path = await tempFolder();
  const writer = new FolderWriter(path("set"), []);
  await writer.write("a.txt", "one");
  await writer.write("images/0.png", new Uint8Array([1, 2]));
  await writer.finish({ maker: "test" });
  assertEquals(await names(path("set")), ["a.txt", "images", "manifest.json"]);
  refuseUnfinished(path("set"));
  const manifest = (await readManifest(path("set")))!;
  assertEquals(manifest.provenance, { maker: "test" });
  assertEquals(manifest.files["a.txt"], { sha256: sha256Hex("one"), bytes: 3 });
  assertEquals(Object.keys(manifest.files), ["a.txt", "images/0.png"]);
  assertEquals(await changedFiles(path("set"), manifest, ["a.txt", "images/0.png"]), []);
});

Deno.test("…and one that was left before that is refused, and has no manifest of before", async () => {
  await using path = await tempFolder();
  const first = new FolderWriter(path("set"), []);
  await first.write("a.txt", "one");
  await first.finish({});
  const second = new FolderWriter(path("set"), []);
  await second.write("a.txt", "two");
  assertThrows(() => refuseUnfinished(path("set")), Error, "was left half-written");
  assertEquals(await readManifest(path("set")), null);
  // Written again to its end, it is whole again.
  await second.finish({});
  refuseUnfinished(path("set"));
});

Deno.test("files of an earlier set go, if readers would take them for part of this one", async () => {
  await using path = await tempFolder();
  const optional = ["objects.npy", "captions.npy"];
  const first = new FolderWriter(path("set"), optional);
  for (const name of ["a.npy", ...optional]) await first.write(name, name);
  await first.finish({});
  await Deno.writeTextFile(path("set", "mine.txt"), "kept");
  const second = new FolderWriter(path("set"), optional);
  await second.write("captions.npy", "new");
  await second.finish({});
  assertEquals(await names(path("set")), ["a.npy", "captions.npy", "manifest.json", "mine.txt"]);
  assertEquals(await Deno.readTextFile(path("set", "captions.npy")), "new");
});

Deno.test("what a killed writer left is cleared away", async () => {
  await using path = await tempFolder();
  const left = `.a.txt.${crypto.randomUUID()}.tmp`;
  await Deno.writeTextFile(path(left), "half");
  new FolderWriter(path(), []);
  assert(!(await names(path())).includes(left));
});

Deno.test("a folder that others write into is marked until they are done", async () => {
  await using path = await tempFolder();
  const done = markUnfinished(path());
  assertThrows(() => refuseUnfinished(path()), Error, "half-written");
  done();
  refuseUnfinished(path());
  assertEquals(await names(path()), []);
});

Deno.test("a file where the folder should be is named", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("set"), "");
  assertThrows(() => new FolderWriter(path("set"), []), Error, path("set"));
});
