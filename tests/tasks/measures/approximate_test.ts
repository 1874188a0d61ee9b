import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { filesBelow, inFolder, repo, runTask, startTask } from "../run_task.ts";

const SET = repo("fixtures/golden/reference/additive_8x3");

Deno.test("approximate --dry-run says time, memory and disk, and does nothing", () =>
  inFolder(async (folder) => {
    const words = ["--dry-run", "--coverage", "0.6", "--workers", "2"];
    const { code, stdout } = await runTask("approximate", [SET, ...words], folder);
    assertEquals(code, 0);
    for (const part of ["the set, read out", "approximate", "memory", "disk"]) {
      assertStringIncludes(stdout, part);
    }
    assertStringIncludes(stdout, "on 2 threads");
    assertEquals(await filesBelow(folder), []);
    const { stdout: json } = await runTask("approximate", [SET, ...words, "--json"], folder);
    const { parts } = JSON.parse(json);
    assertEquals(parts.length, 2);
    assert(parts.every((part: { seconds: number }) => part.seconds > 0));
  }));

Deno.test("Ctrl-C loses at most the points in flight", () =>
  inFolder(async (folder) => {
    const words = [SET, "--epochs", "50", "--approximator", "mlp", "--width", "64"];
    words.push("--approximator-epochs", "1500", "--protocol", "published");
    // The task is stopped once some of them are kept.
    const long = [...words, "--coverage", "0.3,0.4,0.5,0.6,0.7,0.8", "--seeds", "0,1,2,3"];
    const child = startTask("approximate", [...long, "--workers", "2"], folder);
    const kept = async () =>
      (await filesBelow(folder)).filter((name) => name.endsWith("/point.json")).length;
    const start = performance.now();
    while (await kept().catch(() => 0) < 3) {
      assertLess(performance.now() - start, 120_000, "nothing was kept");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    child.kill("SIGINT");
    assertEquals((await child.status).success, false);
    const before = await kept();
    const files = await filesBelow(folder);
    assertEquals(files.filter((name) => name.endsWith("result.json")), []);
    // The longest points come first: of the four at coverage 0.8 at most those in flight are missing.
    const again = [...words, "--coverage", "0.8", "--seeds", "0,1,2,3", "--json"];
    const { code, stdout } = await runTask("approximate", again, folder);
    assertEquals(code, 0);
    assertEquals(JSON.parse(stdout).curves.approximate.length, 4);
    assert(await kept() - before <= 2, `${before} were kept, now ${await kept()}`);
  }));
