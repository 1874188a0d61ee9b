import { assertEquals, assertRejects } from "@std/assert";
import { writeAtomic, writeTogether } from "../../../src/data/files/atomic.ts";
import { sha256Hex } from "../../../src/data/files/hash.ts";
import { tempFolder } from "./temp_folder.ts";

const names = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

Deno.test("a file is written with the folders it needs, and its hash returned", async () => {
  await using path = await tempFolder();
  const digest = await writeAtomic(path("a", "b", "x.txt"), "grüße");
  assertEquals(await Deno.readTextFile(path("a", "b", "x.txt")), "grüße");
  assertEquals(digest, { sha256: sha256Hex("grüße"), bytes: 7 });
});

Deno.test("pieces may be text or bytes, and come slowly", async () => {
  await using path = await tempFolder();
  async function* pieces() {
    yield "ab";
    await Promise.resolve();
    yield new Uint8Array([0x63]);
  }
  await writeAtomic(path("x.txt"), pieces());
  assertEquals(await Deno.readTextFile(path("x.txt")), "abc");
  await writeAtomic(path("x.txt"), []);
  assertEquals(await Deno.readTextFile(path("x.txt")), "");
});

Deno.test("a piece may be reused as soon as the next one is asked for", async () => {
  await using path = await tempFolder();
  const buffer = new Uint8Array(1);
  function* pieces() {
    for (const byte of [0x61, 0x62, 0x63]) {
      buffer[0] = byte;
      yield buffer;
    }
  }
  await writeAtomic(path("x.txt"), pieces());
  assertEquals(await Deno.readTextFile(path("x.txt")), "abc");
});

Deno.test("many files can be synced together, once they are all written", async () => {
  await using path = await tempFolder();
  const paths = Array.from({ length: 150 }, (_, i) => path("many", `${i}.txt`));
  for (const [i, one] of paths.entries()) await writeAtomic(one, `${i}`, "later");
  const [digest] = await writeTogether([[path("list.txt"), "all"]], paths);
  assertEquals(digest.bytes, 3);
  assertEquals(await Deno.readTextFile(path("many", "149.txt")), "149");
  const lost = () => writeTogether([[path("other.txt"), "all"]], [path("nowhere")]);
  await assertRejects(lost, Error, "nowhere cannot be written");
  assertEquals(await names(path()), ["list.txt", "many"]);
});

Deno.test("files written together all have their names, or only the first of them", async () => {
  await using path = await tempFolder();
  const [a, b] = [path("new", "a.txt"), path("new", "deep", "b.txt")];
  await writeTogether([[a, "1"], [b, "2"]]);
  assertEquals([await Deno.readTextFile(a), await Deno.readTextFile(b)], ["1", "2"]);
  const broken = function* () {
    yield "half";
    throw new Error("the writer stopped");
  };
  const failing = () => writeTogether([[a, "3"], [b, broken()]]);
  await assertRejects(failing, Error, "the writer stopped");
  // A folder can't give way to a file: the one before it has its name by then.
  await Deno.mkdir(path("new", "folder", "full"), { recursive: true });
  const blocked = () => writeTogether([[a, "4"], [path("new", "folder"), "5"], [b, "6"]]);
  await assertRejects(blocked, Error, "a file is needed here");
  assertEquals([await Deno.readTextFile(a), await Deno.readTextFile(b)], ["4", "2"]);
  assertEquals(await names(path("new")), ["a.txt", "deep", "folder"]);
  assertEquals(await names(path("new", "deep")), ["b.txt"]);
});

Deno.test("a failure half-way leaves the old file and nothing else", async () => {
  await using path = await tempFolder();
  await writeAtomic(path("x.txt"), "old");
  function* pieces() {
    yield "new";
    throw new Error("the encoder stopped");
  }
  await assertRejects(() => writeAtomic(path("x.txt"), pieces()), Error, "the encoder stopped");
  assertEquals(await Deno.readTextFile(path("x.txt")), "old");
  assertEquals(await names(path()), ["x.txt"]);
});

Deno.test("a place that cannot be written is named in one sentence", async () => {
  await using path = await tempFolder();
  await writeAtomic(path("file"), "");
  await assertRejects(
    () => writeAtomic(path("file", "x.txt"), ""),
    Error,
    "a file stands where a folder is needed",
  );
});
