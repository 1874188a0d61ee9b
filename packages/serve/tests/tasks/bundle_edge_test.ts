import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { openPack } from "../../sets/pack.ts";
import { filesBelow, inFolder, repo, runTask } from "../../../../tests/tasks/run_task.ts";

const SET = repo("fixtures/sets/minilm-clevr-captions");

Deno.test("serve:bundle leaves a folder that a worker runs as it is, within its limits", async () => {
  await inFolder(async (folder) => {
    const { code, stdout, stderr } = await runTask(
      "serve:bundle",
      ["--set", SET, SET, "--json"],
      folder,
    );
    assertEquals(code, 0, stderr);
    const { script, wasm } = JSON.parse(stdout);
    assert(script > 100_000 && script + wasm <= 2_100_000, stdout);
    assertEquals(await filesBelow(`${folder}/out/edge`), [
      "bindscope_core_bg.wasm",
      "minilm-clevr-captions-2.safetensors",
      "minilm-clevr-captions.safetensors",
      "service.js",
      "worker.js",
      "workerd.capnp",
      "wrangler.toml",
    ]);
    const text = async (name: string) => await Deno.readTextFile(`${folder}/out/edge/${name}`);
    const worker = await text("worker.js");
    for (const [, name] of worker.matchAll(/from "\.\/([^"]+)"/g)) {
      assert((await text("workerd.capnp")).includes(`embed "${name}"`), name);
    }
    // Nothing that a worker lacks.
    assert(!/\bimport\s*[^(]*from\s*"(?!\.)/.test((await text("service.js")).slice(0, 2000)));
    const pack = await Deno.readFile(`${folder}/out/edge/minilm-clevr-captions-2.safetensors`);
    assertEquals(openPack(await loadCore(), pack).name, "minilm-clevr-captions-2");
  });
});

Deno.test("serve:bundle without a set, or for another place than out/, says what is needed", async () => {
  await inFolder(async (folder) => {
    const none = await runTask("serve:bundle", [], folder);
    assertEquals(none.code, 2);
    assert(none.stderr.includes("serve:bundle needs --set SET"), none.stderr);
    const taskRun = await runTask("serve:bundle", ["--set", SET, "--out", "elsewhere"], folder);
    assertEquals(taskRun.code, 1);
    assert(taskRun.stderr.includes("--allow-write=out,elsewhere"), taskRun.stderr);
  });
});
