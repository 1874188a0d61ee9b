import { assertEquals, assertThrows } from "@std/assert";
import { tarball } from "../npm/tar.ts";
import { inFolder } from "../../../tests/tasks/run_task.ts";

const files = new Map([
  ["package/cli.js", new TextEncoder().encode("#!/usr/bin/env node\n")],
  ["package/a/b.txt", new Uint8Array(1000).fill(97)],
  ["package/empty", new Uint8Array()],
]);

Deno.test("a tarball is what tar unpacks: contents, folders, the right to be run", () =>
  inFolder(async (folder) => {
    await Deno.writeFile(`${folder}/x.tgz`, tarball(files, ["package/cli.js"]));
    const command = new Deno.Command("tar", { args: ["-xzf", "x.tgz"], cwd: folder });
    assertEquals((await command.output()).success, true);
    for (const [path, bytes] of files) {
      assertEquals(await Deno.readFile(`${folder}/${path}`), bytes);
    }
    const modeOf = async (path: string) => (await Deno.stat(`${folder}/${path}`)).mode! & 0o111;
    assertEquals([await modeOf("package/cli.js") > 0, await modeOf("package/empty")], [true, 0]);
  }));

Deno.test("the same files give the same bytes, in whatever order they come", () => {
  const reversed = new Map([...files].reverse());
  assertEquals(tarball(reversed, []), tarball(files, []));
  assertThrows(() => tarball(new Map([["x".repeat(100), new Uint8Array()]]), []), RangeError);
});
