import { assert, assertEquals } from "@std/assert";
import { PartWriter } from "../part_writer.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";

Deno.test("a link in the part's place is replaced: bytes go to no file elsewhere", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("elsewhere"), "kept");
  for (const target of ["elsewhere", "not there"]) {
    await Deno.symlink(path(target), path("x.part"));
    const writer = await PartWriter.open(path("x.part"), 0, "sha256", 3);
    writer.write(Uint8Array.of(1, 2, 3));
    writer.finish();
    writer.close();
    assert((await Deno.lstat(path("x.part"))).isFile);
    assertEquals((await Deno.stat(path("x.part"))).size, 3);
    await Deno.remove(path("x.part"));
  }
  assertEquals(await Deno.readTextFile(path("elsewhere")), "kept");
  assertEquals([...Deno.readDirSync(path())].map(({ name }) => name), ["elsewhere"]);
});
