import { assert, assertEquals } from "@std/assert";
import { filesBelow, inFolder, repo, startTask } from "./run_task.ts";

Deno.test("Ctrl-C ends a long fit at once and leaves no half-written result", () =>
  inFolder(async (folder) => {
    const set = repo("fixtures/golden/reference/additive_8x3");
    const child = startTask("probe", [set, "--epochs", "10000000"], folder);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const start = performance.now();
    child.kill("SIGINT");
    const { success } = await child.status;
    assertEquals(success, false);
    assert(performance.now() - start < 5000, "it went on");
    const files = await filesBelow(folder);
    assertEquals(files.filter((name) => name.endsWith("result.json")), []);
  }));
