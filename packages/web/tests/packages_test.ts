// The bundler finds packages in packages/web/packages; they have to be those that everything else runs with.
import { assert, assertEquals } from "@std/assert";

async function importsOf(path: string): Promise<{ readonly [name: string]: string }> {
  const text = await Deno.readTextFile(new URL(`../../../${path}`, import.meta.url));
  return JSON.parse(text).imports;
}

Deno.test("the page is bundled from the versions of packages that deno.json has", async () => {
  const [all, page] = await Promise.all(
    ["deno.json", "packages/web/packages/deno.json"].map(importsOf),
  );
  const names = Object.keys(page);
  assert(names.length > 5);
  assertEquals(page, Object.fromEntries(names.map((name) => [name, all[name]])));
});
