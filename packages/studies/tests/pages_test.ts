// Every study says first which version made its numbers, so that a reader can tell them from those of today's rules.
import { assert, assertEquals } from "@std/assert";

Deno.test("each page of docs/studies begins with the version and the commit of its numbers", async () => {
  const folder = new URL("../../../docs/studies/", import.meta.url);
  const pages: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    const [title, , numbers] = (await Deno.readTextFile(new URL(name, folder))).split("\n");
    assert(title.startsWith("# "), name);
    assertEquals(
      numbers.match(/^Numbers.*: .*\d\.\d\.\d.*commits? `[0-9a-f]{8}`/)?.length,
      1,
      name,
    );
    pages.push(name);
  }
  assert(pages.length > 10);
});
