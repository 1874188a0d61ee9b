// Sources that change under a sweep: jobs in hand end with the code that they began with, others are refused.
import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { codeBuild } from "../code_build.ts";
import { jsonLines } from "../jobs/json_lines.ts";
import { inFolder, runTask } from "../../../tests/tasks/run_task.ts";
import { copyCode } from "./code_copy.ts";
import { beforeRelease } from "../../../tests/before_release.ts";

/** The code, to be changed without harm. */
async function copyOfCode(folder: string): Promise<string> {
  const to = `${folder}/code`;
  await Deno.mkdir(to);
  await copyCode(to);
  return to;
}

function sweep(code: string, cwd: string, words: string[]): Deno.ChildProcess {
  const args = [
    "run",
    "--quiet",
    "--config",
    `${code}/deno.json`,
    "-A",
    `${code}/tasks/research/sweep.ts`,
  ];
  return new Deno.Command(Deno.execPath(), {
    args: [...args, "plan.json", "--workers", "1", ...words],
    cwd,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).spawn();
}

const plan = (seeds: number[]) =>
  JSON.stringify({
    name: "runs",
    tasks: {
      runs: {
        task: "train",
        options: { values: [5, 5], width: 16, layers: 1, steps: 300, maxScenes: 100 },
        grid: { seed: seeds },
      },
    },
  });

/** Waits for this many events of a kind. */
async function until(lines: AsyncIterator<{ event: string }>, event: string): Promise<void> {
  for (;;) {
    const { value, done } = await lines.next();
    assert(!done, `no ${event}`);
    if (value.event === event) return;
  }
}

Deno.test("the build names all code that does jobs, and nothing else", () =>
  inFolder(async (folder) => {
    const root = new URL(`file://${await copyOfCode(folder)}/`);
    const build = codeBuild(root);
    assertEquals(build, codeBuild());
    await Deno.writeTextFile(new URL("README.md", root), "words");
    const packages = new URL("packages/encode/native/node_modules/", root);
    await Deno.mkdir(packages, { recursive: true });
    await Deno.writeTextFile(new URL("package.js", packages), "words");
    assertEquals(codeBuild(root), build);
    for (const name of ["packages/sweep/jobs/serve.ts", "core-wasm/pkg/build_id.js", "deno.lock"]) {
      const before = await Deno.readTextFile(new URL(name, root));
      await Deno.writeTextFile(new URL(name, root), `${before}\n`);
      assertNotEquals(codeBuild(root), build, name);
      await Deno.writeTextFile(new URL(name, root), before);
    }
    await Deno.rename(new URL("src/version.ts", root), new URL("src/other.ts", root));
    assertNotEquals(codeBuild(root), build);
  }));

beforeRelease(
  "a run that has begun ends with its own code, and no other is begun with another",
  () =>
    inFolder(async (folder) => {
      await Deno.writeTextFile(`${folder}/plan.json`, plan([0, 1, 2, 3, 4]));
      const code = await copyOfCode(folder);
      const running = sweep(code, folder, ["--json"]);
      const errors = new Response(running.stderr).text();
      const lines = jsonLines<{ event: string }>(running.stdout);
      // The first job waits for a process that is yet to start; the second one's runs.
      await until(lines, "done");
      await until(lines, "started");
      // Whatever is read from now on is no program.
      const late = [
        "src/core/jobs/worker.ts",
        "packages/train/write_training.ts",
        "src/version.ts",
      ];
      const before = await Promise.all(late.map((name) => Deno.readTextFile(`${code}/${name}`)));
      await Promise.all(
        late.map((name) => Deno.writeTextFile(`${code}/${name}`, "throw new Error('another');")),
      );
      await until(lines, "done");
      await until(lines, "started");
      // A process that is started now would be another program's.
      const { stdout } = await new Deno.Command("pgrep", {
        args: ["-P", String(running.pid)],
      }).output();
      Deno.kill(Number(new TextDecoder().decode(stdout).trim()), "SIGKILL");
      for await (const _ of lines);
      assertEquals((await running.status).code, 1);
      assertStringIncludes(await errors, "The code has changed since this sweep was started.");

      // With the code as it was, the rest is done, and the folder is that of an undisturbed sweep.
      await Promise.all(late.map((name, i) => Deno.writeTextFile(`${code}/${name}`, before[i])));
      const again = await sweep(code, folder, []).output();
      const text = new TextDecoder().decode(again.stderr);
      assertEquals(again.code, 0, text);
      assertStringIncludes(text, "5 jobs done");
      assertStringIncludes(text, "of them before");
      const undisturbed = `${folder}/undisturbed`;
      await Deno.mkdir(undisturbed);
      await Deno.writeTextFile(`${undisturbed}/plan.json`, plan([0]));
      assertEquals((await runTask("sweep", ["plan.json"], undisturbed)).code, 0);
      for await (const { name } of Deno.readDir(`${undisturbed}/out/sweep/runs/runs`)) {
        const result = `out/sweep/runs/runs/${name}/result.json`;
        assertEquals(
          await Deno.readTextFile(`${folder}/${result}`),
          await Deno.readTextFile(`${undisturbed}/${result}`),
        );
      }
    }),
);

Deno.test("what an engine was given out by other code is refused in one sentence", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/plan.json`, plan([0]));
    const words = ["plan.json", "--code", "0123456789abcdef"];
    const { code, stderr } = await runTask("sweep", words, folder);
    assertEquals(code, 1);
    assertStringIncludes(stderr, "The code has changed since this sweep was started.");
    assertEquals(stderr.trim().split("\n").length, 1);
    const written = ["plan.json", "--engine", "slurm", "--write"];
    assertEquals((await runTask("sweep", written, folder)).code, 0);
    const script = await Deno.readTextFile(`${folder}/out/sweep/runs/.slurm/array.sh`);
    assertStringIncludes(script, `--code ${codeBuild()}`);
  }));
