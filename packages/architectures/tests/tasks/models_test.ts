import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { filesBelow, inFolder, repo, runTask } from "../../../../tests/tasks/run_task.ts";

const together = inOneProcess();

Deno.test("models init writes a folder under models/ that list, show and encode understand", () =>
  inFolder(async (folder) => {
    const made = await runTask("models", ["init", "clip", "--size", "tiny", "--seed", "1"], folder);
    assertEquals(made.code, 0, made.stderr);
    const model = "models/clip-tiny-random-seed1";
    assertEquals(await filesBelow(`${folder}/${model}`), [
      "config.json",
      "manifest.json",
      "onnx/text_model.onnx",
      "onnx/vision_model.onnx",
      "preprocessor_config.json",
      "tokenizer.json",
      "tokenizer_config.json",
    ]);

    const listed = await runTask("models", ["list"], folder);
    assertEquals(listed.code, 0, listed.stderr);
    assertStringIncludes(listed.stdout, `${model}  CLIP`);
    assertStringIncludes(listed.stdout, "encodes pictures and captions");
    assertStringIncludes(listed.stdout, "all-minilm-l6-v2-int8");

    const taskRun = await runTask("models", ["show", model], folder);
    assertEquals(taskRun.code, 0, taskRun.stderr);
    assertStringIncludes(taskRun.stdout, "pictures: onnx/vision_model.onnx");
    assertStringIncludes(taskRun.stdout, "out  text_embeds float32 [batch_size, 24]");

    const scenes = await runTask(
      "scenes",
      ["text", "--vocabulary", "clevr", "--max-scenes", "40", "--out", "out/captions"],
      folder,
    );
    assertEquals(scenes.code, 0, scenes.stderr);
    const encoded = await runTask(
      "encode",
      ["out/captions", "--model", model, "--device", "wasm", "--json"],
      folder,
    );
    assertEquals(encoded.code, 0, encoded.stderr);
    assertEquals(JSON.parse(encoded.stdout).dim, 24);
  }));

Deno.test("a dry run of models says what would be written, and writes nothing", () =>
  inFolder(async (folder) => {
    const plan = await together("models", ["init", "clip", "--size", "tiny", "--dry-run"], folder);
    assertEquals(plan.code, 0, plan.stderr);
    assertStringIncludes(plan.stdout, "Would write clip tiny");
    assertEquals(await filesBelow(folder), []);
    const asked = ["init", "clip", "--size", "tiny", "--json"];
    const planned = await together("models", [...asked, "--dry-run"], folder);
    const made = await together("models", asked, folder);
    assertEquals(JSON.parse(planned.stdout).parameters, JSON.parse(made.stdout).parameters);
    const redraw = ["redraw", "models/clip-tiny-random-seed0", "--dry-run"];
    assertStringIncludes(
      (await together("models", redraw, folder)).stdout,
      "Would draw the weights",
    );
    assertEquals([...Deno.readDirSync(`${folder}/models`)].length, 1);
  }));

Deno.test("models redraw writes the twin under models/, which show and encode name", () =>
  inFolder(async (folder) => {
    await together("models", ["init", "clip", "--size", "tiny"], folder);
    const from = "models/clip-tiny-random-seed0";
    const made = await together("models", ["redraw", from, "--seed", "4", "--json"], folder);
    assertEquals(made.code, 0, made.stderr);
    const baseline = `${from}-redrawn-seed4`;
    const { id, seed, folder: written } = JSON.parse(made.stdout);
    assertEquals([id, seed, written], ["clip-tiny-random-seed0", 4, baseline]);
    const taskRun = await together("models", ["show", baseline], folder);
    assertStringIncludes(taskRun.stdout, "redrawn from clip-tiny-random-seed0, seed 4");

    await together("scenes", ["text", "--max-scenes", "10", "--out", "out/captions"], folder);
    const encoded = await together(
      "encode",
      [
        "out/captions",
        "--model",
        baseline,
        "--device",
        "wasm",
        "--baselines",
        "off",
        "--out",
        "out/set",
      ],
      folder,
    );
    assertEquals(encoded.code, 0, encoded.stderr);
    const manifest = JSON.parse(await Deno.readTextFile(`${folder}/out/set/manifest.json`));
    assertEquals(manifest.encoder.id, "clip-tiny-random-seed0 redrawn, seed 4");

    const without = await together("models", ["redraw"], folder);
    assertEquals([without.code, without.stdout], [2, ""]);
    assertStringIncludes(without.stderr, "models redraw needs the folder");
  }));

Deno.test("models show says what a folder lacks", () =>
  inFolder(async (folder) => {
    await together("models", ["init", "siglip", "--size", "tiny"], folder);
    const model = `${folder}/models/siglip-tiny-random-seed0`;
    await Deno.remove(`${model}/preprocessor_config.json`);
    await Deno.remove(`${model}/onnx/text_model.onnx`);
    const { code, stdout } = await together("models", ["show", model, "--json"], folder);
    assertEquals(code, 0);
    const [image, text] = JSON.parse(stdout).towers;
    assertEquals(image.problems.length, 1);
    assertStringIncludes(
      image.problems[0],
      "preprocessor_config.json is missing, so the image size",
    );
    assertStringIncludes(text.problems[0], "onnx/ holds no text model");
  }));

const REFUSED: [string, string[], number, string][] = [
  ["a slip in the action", ["inti", "clip"], 2, "Did you mean init?"],
  ["a slip in the architecture", ["init", "clp"], 2, "Did you mean clip?"],
  ["init without an architecture", ["init"], 2, "needs one of clip, dinov2, siglip"],
  ["show without a folder", ["show"], 2, "models show DIR"],
  ["show of what is no folder", ["show", "nowhere"], 1, "does not exist. Check the path"],
  ["initial values of another's code", ["init", "siglip", "--weights", "openai"], 2, "--weights"],
  ["a size that there is not", ["init", "clip", "--size", "huge"], 2, "tiny, base, large"],
  [
    "a place it may not write to",
    ["init", "clip", "--out", "../x"],
    1,
    "--allow-write=out,models,../x",
  ],
];

for (const [what, args, expected, sentence] of REFUSED) {
  Deno.test(`models refuses ${what}`, () =>
    inFolder(async (folder) => {
      // What it may not do is of its own permissions.
      const run = sentence.includes("--allow") ? runTask : together;
      const { code, stderr } = await run("models", args, folder);
      assertEquals(code, expected, stderr);
      assertStringIncludes(stderr, sentence);
      assert(!stderr.trim().includes("\n"), stderr);
    }));
}

Deno.test("models list finds models in folders of their owners too", () =>
  inFolder(async (folder) => {
    await together(
      "models",
      ["init", "dinov2", "--size", "tiny", "--out", "models/owner/dino"],
      folder,
    );
    const { stdout } = await together("models", ["list"], folder);
    assertStringIncludes(stdout, "models/owner/dino  vision transformer");
  }));

Deno.test("models list shows broken folders without stopping at them", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/models/broken`, { recursive: true });
    await Deno.writeTextFile(`${folder}/models/broken/config.json`, "{");
    const { code, stdout, stderr } = await together("models", ["list"], folder);
    assertEquals(code, 0);
    assertStringIncludes(stderr, "broken/config.json is not valid JSON");
    assertStringIncludes(stdout, repo("fixtures/models/efficientnet-lite0"));
  }));
