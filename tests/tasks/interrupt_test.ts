import { assert, assertEquals } from "@std/assert";
import { filesBelow, inFolder, repo, runTask, startTask } from "./run_task.ts";
import { beforeRelease } from "../before_release.ts";

Deno.test("Ctrl-C ends a long fit at once and leaves no half-written result", () =>
  inFolder(async (folder) => {
    const set = repo("fixtures/golden/reference/additive_8x3");
    const child = startTask("probe", [set, "--solver", "adam", "--epochs", "10000000"], folder);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const start = performance.now();
    child.kill("SIGINT");
    const { success } = await child.status;
    assertEquals(success, false);
    assert(performance.now() - start < 5000, "it went on");
    const files = await filesBelow(folder);
    assertEquals(files.filter((name) => name.endsWith("result.json")), []);
  }));

/** Waits for a file that a running task is about to write. */
async function waitFor(path: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await Deno.stat(path).then(() => true, () => false))) {
    if (performance.now() > deadline) throw new Error(`${path} was not written in a minute.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

for (const world of ["tokens", "clip"]) {
  const test = world === "clip" ? beforeRelease : Deno.test;
  test(`Ctrl-C ends training after a few steps, and the run goes on to the same bytes: ${world}`, () =>
    inFolder(async (folder) => {
      const small = `--world ${world} --values 4,4 --size 16 --patch 8 --steps 4000 --batch 16`;
      const args = `${small} --width 16 --layers 1 --dim 16 --evaluate-every 1000`.split(" ");
      const words = (name: string) => [...args, "--onnx", "off", "--out", `out/train/${name}`];
      const file = (run: string, name: string) => `${folder}/out/train/${run}/${name}`;

      const child = startTask("train", words("stopped"), folder);
      await waitFor(file("stopped", "checkpoint.bin"));
      const start = performance.now();
      child.kill("SIGINT");
      assertEquals((await child.status).code, 130);
      assert(performance.now() - start < 5000, "it went on");
      const kept = await Deno.readFile(file("stopped", "checkpoint.bin"));
      // The first line is the hash of the rest.
      const [, header] = new TextDecoder("latin1").decode(kept).split("\n", 2);
      const { step } = JSON.parse(header);
      assert(step >= 500 && step < 4000 && step % 10 === 0, `${step}`);
      const files = await filesBelow(folder);
      assertEquals(files, ["out/train/stopped/checkpoint.bin"]);

      for (const name of ["stopped", "whole"]) {
        const { code, stderr } = await runTask("train", words(name), folder);
        assertEquals(code, 0, stderr);
        assertEquals(stderr.includes(`Went on from step ${step} of`), name === "stopped");
      }
      for (const name of ["checkpoint.bin", "result.json", "set/embeddings.npy"]) {
        const [one, other] = ["stopped", "whole"].map((run) => Deno.readFileSync(file(run, name)));
        assertEquals(one, other, name);
      }
    }));
}
