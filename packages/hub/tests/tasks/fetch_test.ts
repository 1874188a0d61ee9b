// `fetch` as its own process, with its own permissions, against a hub on this machine.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { initModel } from "../../../architectures/init_model.ts";
import { type FakeHub, startHub } from "../fake_hub.ts";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import {
  filesBelow,
  inFolder,
  repo,
  runPrinted,
  runTask,
} from "../../../../tests/tasks/run_task.ts";

const core = await loadCore();
const together = inOneProcess();

/** Lends a hub that has a tiny CLIP, as the hub has such models. */
async function withClip(use: (hub: FakeHub, folder: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    await initModel(core, "clip", `${folder}/made`, { size: "tiny", seed: 1 });
    const files: { [name: string]: Uint8Array } = {};
    for (const name of await filesBelow(`${folder}/made`)) {
      if (name !== "manifest.json") files[name] = await Deno.readFile(`${folder}/made/${name}`);
    }
    files["README.md"] = new TextEncoder().encode("# A tiny CLIP");
    const stored = Object.keys(files).filter((name) => name.endsWith(".onnx"));
    await using hub = startHub({ id: "models/tester/tiny-clip", files, stored });
    await use(hub, folder);
  });
}

Deno.test("another hub's host and its store's are asked for, by the command that may reach them", () =>
  withClip(async (hub, folder) => {
    const args = ["tester/tiny-clip"];
    const first = await runTask("models:fetch", args, folder, { HF_ENDPOINT: hub.url });
    assertEquals([first.code, first.stdout], [1, ""]);
    assertStringIncludes(first.stderr, `fetch may not reach 127.0.0.1:${hub.port}.`);
    assertEquals(hub.requests, []);

    const printed = /HF_ENDPOINT=.*/.exec(first.stderr)![0];
    const second = await runPrinted(printed, folder);
    assertEquals(second.code, 1);
    assertStringIncludes(second.stderr, `fetch may not reach 127.0.0.1:${hub.storePort}.`);
    assertStringIncludes(second.stderr, `127.0.0.1:${hub.port},127.0.0.1:${hub.storePort}`);

    const third = await runPrinted(/HF_ENDPOINT=.*/.exec(second.stderr)![0], folder);
    assertEquals(third.code, 0, third.stderr);
    assertStringIncludes(third.stderr, "6 files");
    assertStringIncludes(third.stderr, "encodes pictures and captions");
    assertEquals(await filesBelow(`${folder}/models`), [
      "tiny-clip/config.json",
      "tiny-clip/fetched.json",
      "tiny-clip/onnx/text_model.onnx",
      "tiny-clip/onnx/vision_model.onnx",
      "tiny-clip/preprocessor_config.json",
      "tiny-clip/tokenizer.json",
      "tiny-clip/tokenizer_config.json",
    ]);

    const listed = await runTask("models", ["list"], folder);
    assertStringIncludes(listed.stdout, "models/tiny-clip  CLIP");
    const taskRun = await runTask("models", ["show", "models/tiny-clip"], folder);
    assertStringIncludes(taskRun.stdout, `from ${hub.url}: tester/tiny-clip, commit 0123456789ab`);

    const again = await runPrinted(`${printed} --json`, folder);
    assertEquals(again.code, 0, again.stderr);
    const { name, files } = JSON.parse(again.stdout);
    assertEquals(name, "tester/tiny-clip");
    assert(files.every(({ how }: { how: string }) => how === "found"));
  }));

Deno.test("--dry-run lists files and sizes and downloads nothing", () =>
  withClip(async (hub, folder) => {
    const args = ["tester/tiny-clip", "--tower", "image", "--dry-run"];
    const { stderr } = await runTask("models:fetch", args, folder, { HF_ENDPOINT: hub.url });
    const run = await runPrinted(/HF_ENDPOINT=.*/.exec(stderr)![0], folder);
    assertEquals(run.code, 0, run.stderr);
    assert(/^ +\d+\.\d kB {2}onnx\/vision_model\.onnx$/m.test(run.stdout), run.stdout);
    assert(!run.stdout.includes("text_model"));
    assert(/ in 5 files, to models\/tiny-clip\/$/m.test(run.stdout), run.stdout);
    assert(!hub.requests.some(({ path }) => path.includes("/resolve/")));
    assertEquals(await Deno.stat(`${folder}/models`).catch(() => null), null);
  }));

Deno.test("a killed download goes on where it ended, to the same bytes", () =>
  withClip(async (hub, folder) => {
    const { stderr } = await runTask("models:fetch", ["tester/tiny-clip"], folder, {
      HF_ENDPOINT: hub.url,
    });
    const command = /HF_ENDPOINT=.*/.exec(stderr)![0]
      .replace(/--allow-net=[^ ']+/, `$&,127.0.0.1:${hub.storePort}`);
    const part = `${folder}/models/tiny-clip/onnx/vision_model.onnx.part`;
    hub.answer = ({ host, path }) =>
      host === "store" && path.includes("vision")
        ? { body: made.slice(0, 5000), silent: true }
        : null;
    const made = await Deno.readFile(`${folder}/made/onnx/vision_model.onnx`);
    const script = command.replace("deno run", `exec ${Deno.execPath()} run`)
      .replace(" tasks/", ` ${new URL("../../../../", import.meta.url).pathname}tasks/`);
    const child = new Deno.Command("sh", { args: ["-c", `${script} --quiet`], cwd: folder })
      .spawn();
    for (;;) {
      const size = await Deno.stat(part).then(({ size }) => size, () => 0);
      if (size === 5000) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill("SIGKILL");
    await child.status;
    const refused = await runTask("models", ["show", "models/tiny-clip"], folder);
    assertStringIncludes(refused.stderr, "was left half-written");

    hub.answer = () => null;
    hub.requests.length = 0;
    const run = await runPrinted(command, folder);
    assertEquals(run.code, 0, run.stderr);
    assertEquals(await Deno.readFile(part.replace(".part", "")), made);
    const fakeRequests = hub.requests.filter(({ host }) => host === "store");
    assertEquals(fakeRequests.map(({ headers }) => headers.get("range")), ["bytes=5000-"]);
  }));

Deno.test("a disk that is full is said so, not tried again; what is finished is kept", () =>
  withClip(async (hub, folder) => {
    const location = `${folder}/models/tiny-clip`;
    await Deno.mkdir(`${location}/onnx`, { recursive: true });
    // Linux's device that has no room. Deno opens devices with all permissions only.
    await Deno.symlink("/dev/full", `${location}/onnx/text_model.onnx.part`);
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--frozen", "-A", repo("tasks/models_fetch.ts"), "tester/tiny-clip", "--quiet"],
      cwd: folder,
      env: { HF_ENDPOINT: hub.url, NO_COLOR: "1" },
    }).output();
    assertEquals(code, 1);
    assertEquals(
      new TextDecoder().decode(stderr),
      "models/tiny-clip/onnx/text_model.onnx.part cannot be written: the disk is full. Free some " +
        "space and run again.\n",
    );
    assertEquals(hub.requests.filter(({ host }) => host === "store").length, 1);
    const left = await filesBelow(location);
    assert(left.includes("config.json") && left.includes(".unfinished"), left.join());
  }));

const REFUSED: [string, string[], { [name: string]: string }, 1 | 2, string][] = [
  ["no name of the hub", ["../x"], {}, 1, '"../x" is no name on the hub. Give OWNER/NAME'],
  ["no name at all", [], {}, 2, "models:fetch needs ID"],
  ["a slip in the precision", ["a/b", "--variant", "fp61"], {}, 2, "Did you mean fp32?"],
  ["two revisions", ["a/b/tree/v1", "--revision", "v2"], {}, 2, "names the revision v1"],
  ["a folder elsewhere", ["a/b", "--out", "/elsewhere"], {}, 1, "/elsewhere"],
  ["an endpoint that is none", ["a/b"], { HF_ENDPOINT: "hub" }, 1, 'HF_ENDPOINT is "hub"'],
  ["a token with a line break", ["a/b"], { HF_TOKEN: "hf_\nx" }, 1, "HF_TOKEN holds characters"],
];

for (const [what, args, env, code, sentence] of REFUSED) {
  Deno.test(`fetch: ${what} is one clear sentence, exit code ${code}`, () =>
    inFolder(async (folder) => {
      // What the environment says, and what it may not write, is of a process of its own.
      const alone = Object.keys(env).length > 0 || args.includes("--out");
      const run = await (alone ? runTask : together)("models:fetch", args, folder, env);
      assertEquals(run.code, code, run.stderr);
      assertStringIncludes(run.stderr, sentence);
      assertEquals(run.stderr.trim().split("\n").length, 1, run.stderr);
      assertEquals(await filesBelow(folder), []);
    }));
}
