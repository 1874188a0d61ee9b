import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { readNpy } from "../../../../src/data/formats/npy.ts";
import { saveEmbeddingSet } from "../../../../src/data/save_embedding_set.ts";
import { simulatedFeatures } from "../../../small_clip/tests/simulated_features.ts";
import { note } from "../../../../src/metrics/notes/catalogue.ts";
import type { Note } from "../../../../src/result/note.ts";
import { assertNoted } from "../../../../tests/note_texts.ts";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { inFolder, runTask } from "../../../../tests/tasks/run_task.ts";

const together = inOneProcess();

const SMALL =
  "--values 5,4 --steps 40 --batch 40 --width 16 --layers 1 --concept-ramp 0,0 --object-ramp 0,0"
    .split(" ");

Deno.test("train writes a Result and an embedding set that the measures take", () =>
  inFolder(async (folder) => {
    const out = ["--out", "out/train/small"];
    const { code, stdout, stderr } = await runTask("train", [...SMALL, ...out, "--json"], folder);
    assertEquals(code, 0, stderr);
    assertMatch(
      stderr.split("\n").find((line) => !line.startsWith("Task"))!,
      /^\d+ objects; .*\. Trained on scenes of \d+ % of the objects: \d+ steps of \d+ scenes of up to 2 objects; shared encoders, /,
    );
    const result = JSON.parse(stdout);
    assertEquals(result.kind, "train");
    assertEquals(result.curves.loss.length, 4);
    for (const path of ["train", "heldout"]) {
      for (const name of ["concept", "object", "swap"]) {
        assertEquals(typeof result.metrics[path][name].value, "number");
      }
    }
    assertEquals(result.metrics.objects, { heldout: 4, train: 16 });
    const { object, swap } = result.metrics.heldout;
    for (const [low, high] of [object.ci, object.ciScenes]) {
      assert(low <= object.value && high >= object.value);
    }
    assert(object.chance < 0.05 && swap.chance === 0.5 && object.null > 0.1);
    const trained = result.tables.objects.filter((row: { trained: boolean }) => row.trained);
    assertEquals([result.tables.objects.length, trained.length], [20, 16]);
    assertEquals(result.inputs[0].scenes, 400);
    const decompose = await together("decompose", ["out/train/small/set", "--json"], folder);
    assertEquals(decompose.code, 0, decompose.stderr);
    const { notes } = JSON.parse(decompose.stdout);
    assertNoted(
      notes,
      note("train.objects", { trained: 16, objects: 20, file: "trained.npy" }),
    );
    const seen = await readNpy(`${folder}/out/train/small/set/trained.npy`);
    const ids = trained.map(({ radix }: { radix: number }) => radix);
    assertEquals(
      [...seen.data].flatMap((yes, id) => yes ? [id] : []),
      ids.sort((a: number, b: number) => a - b),
    );

    // The same again is taken up from its checkpoint, at the end.
    const again = await together("train", [...SMALL, ...out, "--json"], folder);
    assertEquals(again.stdout, stdout);
    const report = await together("report", ["out/train/small/result.json"], folder);
    assertEquals(report.code, 0, report.stderr);
  }));

Deno.test("encode runs what train exports, and both give the same vectors", () =>
  inFolder(async (folder) => {
    const done = async (task: string, args: string[]) => {
      const { code, stderr } = await together(task, args, folder);
      assertEquals(code, 0, stderr);
    };
    await done("train", [...SMALL, "--out", "out/train/small", "--quiet"]);
    const scenes = "tokens --values 5,4 --format plain --out out/scenes/t --quiet".split(" ");
    await done("scenes", scenes);
    const model = [
      "--model",
      "out/train/small/onnx/scene",
      "--device",
      "wasm",
      "--baselines",
      "off",
    ];
    await done("encode", ["out/scenes/t", ...model, "--out", "out/sets/t", "--quiet"]);
    const read = async (path: string) => parseNpyFloats(await Deno.readFile(`${folder}/${path}`));
    for (const name of ["embeddings.npy", "objects.npy"]) {
      const ours = await read(`out/train/small/set/${name}`);
      const encoded = await read(`out/sets/t/${name}`);
      assertEquals(encoded.length, ours.length);
      const worst = encoded.reduce((worst, x, i) => Math.max(worst, Math.abs(x - ours[i])), 0);
      assert(worst < 1e-5, `${name}: ${worst}`);
    }
  }));

/** The numbers of a float32 file of this repository's own making. */
function parseNpyFloats(bytes: Uint8Array): Float32Array {
  const header = 10 + new DataView(bytes.buffer).getUint16(8, true);
  return new Float32Array(bytes.slice(header).buffer);
}

Deno.test("the measures take trained sets as they are", () =>
  inFolder(async (folder) => {
    const { code, stderr } = await together(
      "train",
      [...SMALL, "--onnx", "off", "--out", "out/train/small", "--quiet"],
      folder,
    );
    assertEquals(code, 0, stderr);
    const fast = ["--solver", "adam", "--epochs", "20", "--workers", "1"];
    const grid = "--approximator mlp,additive --width 8 --coverage 0.6 --approximator-epochs 10"
      .split(" ");
    const calls: [string, string[]][] = [
      ["probe", fast],
      ["intervene", fast],
      ["approximate", [...fast, ...grid]],
      ["analyze", [...fast, ...grid]],
    ];
    for (const [task, args] of calls) {
      const run = await together(task, ["out/train/small/set", ...args, "--json"], folder);
      assertEquals(run.code, 0, `${task}: ${run.stderr}`);
      const result = JSON.parse(run.stdout);
      assertEquals([result.kind, result.inputs[0].scenes], [task, 400]);
    }
  }));

Deno.test("a Result says whether held-out objects were scored down as negatives", () =>
  inFolder(async (folder) => {
    for (const negatives of ["train", "any"]) {
      const args = [...SMALL, "--swap-negatives", "--negatives", negatives, "--onnx", "off"];
      const out = ["--out", `out/train/${negatives}`, "--json"];
      const { code, stdout, stderr } = await together("train", [...args, ...out], folder);
      assertEquals(code, 0, stderr);
      const { options, notes } = JSON.parse(stdout);
      assertEquals([options.negatives, options.swapNegatives], [negatives, true]);
      const any = negatives === "any";
      assertEquals(notes[0], note(any ? "train.heldout-negatives" : "train.heldout-unused"));
    }
  }));

Deno.test("where one encoder serves both sides a Result says that single objects prove nothing", () =>
  inFolder(async (folder) => {
    for (const encoders of ["shared", "separate"]) {
      const args = [...SMALL, "--encoders", encoders, "--onnx", "off", "--json"];
      const out = ["--out", `out/train/${encoders}`];
      const { code, stdout, stderr } = await together("train", [...args, ...out], folder);
      assertEquals(code, 0, stderr);
      const { options, notes } = JSON.parse(stdout);
      assertEquals(options.encoders, encoders);
      const isNoted = notes.some(({ code }: Note) => code === "train.one-encoder");
      assertEquals(isNoted, encoders === "shared");
    }
  }));

Deno.test("a dry run of train says what it takes and writes nothing", () =>
  inFolder(async (folder) => {
    const { code, stdout, stderr } = await together("train", ["--dry-run"], folder);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "4000 steps to out/train/16x16-coverage-0.8-seed-0: about");
    const json = await together("train", ["--dry-run", "--json"], folder);
    assertEquals(JSON.parse(json.stdout).steps, 4000);
    const clip = ["--world", "clip", "--swap-negatives", "--dry-run"];
    const small = await together("train", clip, folder);
    assertEquals(small.code, 0, small.stderr);
    assertStringIncludes(
      small.stdout,
      "1500 steps to out/train/clip-12x12-coverage-0.8-seed-0-swaps: about",
    );
    assertEquals([...Deno.readDirSync(folder)], []);
  }));

Deno.test("options come from a config file as they come from flags", () =>
  inFolder(async (folder) => {
    const config = { values: [5, 4], steps: 20, batch: 40, width: 16, layers: 1, clip: 1 };
    await Deno.writeTextFile(`${folder}/c.json`, JSON.stringify(config));
    const args = ["--config", "c.json", "--steps", "10", "--json", "--quiet"];
    const { code, stdout, stderr } = await together("train", args, folder);
    assertEquals(code, 0, stderr);
    const { options } = JSON.parse(stdout);
    assertEquals([options.steps, options.width, options.clip], [10, 16, 1]);

    await Deno.writeTextFile(`${folder}/c.json`, '{"coverag": 0.4}');
    const wrong = await together("train", args, folder);
    assertEquals(wrong.code, 2);
    assertStringIncludes(wrong.stderr, "Did you mean --coverage?");
  }));

const CLIP =
  "--world clip --values 4,4 --size 16 --patch 8 --steps 20 --batch 16 --width 16 --layers 1 --dim 16"
    .split(" ");

Deno.test("train --world clip writes a set on which pictures are held against captions", () =>
  inFolder(async (folder) => {
    const shaken = ["--jitter", "position,size", "--drawings", "3"];
    const args = [...CLIP, ...shaken, "--swap-negatives", "--out", "out/train/clip", "--json"];
    const { code, stdout, stderr } = await runTask("train", args, folder);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stderr, "its towers out/train/clip/onnx.");
    const { metrics, options, inputs } = JSON.parse(stdout);
    for (const path of ["train", "heldout"]) {
      for (const name of ["concept", "object", "swap"]) {
        assertEquals(typeof metrics[path][name].value, "number");
      }
    }
    assertEquals(typeof metrics.train.retrieval.captions.value, "number");
    assertEquals([options.world, options.format, options.swapNegatives], ["clip", "words", true]);
    assertEquals(inputs[0].concepts[0].values, ["blue", "brown", "cyan", "gray"]);
    const retrieve = await runTask("retrieve", ["out/train/clip/set", "--json"], folder);
    assertEquals(retrieve.code, 0, retrieve.stderr);
    const found = JSON.parse(retrieve.stdout).metrics;
    assertEquals(typeof found.caption.accuracy.value, "number");
    assertEquals(typeof found.concept.accuracy.value, "number");
    const report = await together("report", ["out/train/clip/result.json"], folder);
    assertEquals(report.code, 0, report.stderr);
  }));

const BAD: [string, string[], string][] = [
  ["coverage that leaves a value out", ["--coverage", "0.1"], "Raise the coverage"],
  ["a rate that ends in no number", ["--lr", "1e30", "--warm-up", "0"], "learning rate"],
  ["a batch without the largest scenes", ["--single", "1"], "leaves no scenes of 2 objects"],
  ["a ramp of one step", ["--swap-ramp", "5"], "takes two steps"],
  ["patches that cut a pixel", ["--world", "clip", "--patch", "7"], "patches of 7"],
  ["three kinds of values", ["--world", "clip", "--values", "4,4,4"], "--concepts FILE.json"],
  ["negatives of a small CLIP", ["--world", "clip", "--object-negatives", "4"], "Leave it out"],
  ["heads that don't divide the width", ["--heads", "3"], "must be a multiple of 12"],
];

for (const [what, args, says] of BAD) {
  Deno.test(`train refuses ${what} in one sentence`, () =>
    inFolder(async (folder) => {
      const { code, stderr } = await together("train", [...SMALL, ...args], folder);
      assertEquals(code, 1);
      assertStringIncludes(stderr, says);
      assertEquals(stderr.includes("    at "), false);
    }));
}

Deno.test("train takes frozen features in place of pictures, and says so", () =>
  inFolder(async (folder) => {
    const core = await loadCore();
    using set = simulatedFeatures(core);
    await saveEmbeddingSet(`${folder}/features`, set);
    const tower = ["--image-tower", "features", "--features", "features"];
    const args = [...CLIP, ...tower, "--coverage", "0.75", "--json"];
    const { code, stdout, stderr } = await together("train", args, folder);
    assertEquals(code, 0, stderr);
    const { options, notes } = JSON.parse(stdout);
    assertEquals(options.imageTower, "features");
    assert(/^[0-9a-f]{64}$/.test(options.features.sha256));
    assertNoted(notes, note("train.frozen-features"));
    const out = `${folder}/out/train/clip-4x4-coverage-0.75-seed-0-features`;
    const files = [...Deno.readDirSync(`${out}/onnx/onnx`)].map(({ name }) => name);
    assertEquals(files, ["text_model.onnx"]);
    const without = await together("train", ["--world", "clip", ...tower.slice(0, 2)], folder);
    assertEquals(without.code, 1);
    assertStringIncludes(without.stderr, "--features SET");
  }));
