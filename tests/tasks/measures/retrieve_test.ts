// The text-only form of retrieve: the same scenes in two wordings, through the bundled sentence encoder.
import { assert, assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import { writeAtomic } from "../../../src/data/files/atomic.ts";
import { formatNpy, readNpy } from "../../../src/data/formats/npy.ts";
import { numberAt } from "../../../src/metrics/read.ts";
import { parseResult } from "../../../src/result/parse.ts";
import { inOneProcess } from "../many_lines.ts";
import { inFolder, repo } from "../run_task.ts";
import type { Json } from "../../../src/result/result.ts";

const together = inOneProcess();

const MINILM = repo("fixtures/models/all-minilm-l6-v2-int8");
const CONCEPTS = { color: ["red", "blue", "green"], animal: ["dog", "horse", "bird"] };

async function succeed(task: string, args: string[], folder: string): Promise<string> {
  const { code, stdout, stderr } = await together(task, args, folder);
  assertEquals(code, 0, `${task}: ${stderr}`);
  return stdout;
}

/** Captions of all pairs of objects in one wording, in out/scenes/NAME. */
async function write(folder: string, name: string, template: string, join: string) {
  const words = ["--concepts", "c.json", "--template", template, "--join", join];
  await succeed("scenes", ["text", ...words, "--out", `out/scenes/${name}`], folder);
}

async function encode(folder: string, name: string) {
  const args = [`out/scenes/${name}`, "--model", MINILM, "--device", "wasm", "--baselines", "off"];
  await succeed("encode", [...args, "--out", `out/encode/${name}`], folder);
}

Deno.test("sentences find their paraphrases, and those of other scenes once these are shuffled", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/c.json`, JSON.stringify(CONCEPTS));
    await write(folder, "said", "a {color} {animal}", " and ");
    await write(folder, "again", "the {animal} that is {color}", " stands beside ");
    for (const name of ["said", "again"]) await encode(folder, name);
    // The control: every paraphrase goes to another scene.
    const from = `${folder}/out/encode/again`;
    await Deno.mkdir(`${folder}/out/encode/shuffled`);
    await Deno.copyFile(`${from}/labels.csv`, `${folder}/out/encode/shuffled/labels.csv`);
    const { shape: [count, dim], data } = await readNpy(`${from}/embeddings.npy`);
    // 55 has no divisor in common with 81, so scenes move far from their own objects.
    const moved = Float32Array.from(
      data,
      (_, at) => data[(55 * Math.floor(at / dim) + 31) % count * dim + at % dim],
    );
    await writeAtomic(
      `${folder}/out/encode/shuffled/embeddings.npy`,
      formatNpy({ shape: [count, dim], data: moved }),
    );

    const compare = async (second: string) => {
      const args = ["out/encode/said", "--with", `out/encode/${second}`, "--json"];
      return parseResult(await succeed("retrieve", args, folder));
    };
    const found = await compare("again");
    assertEquals([found.kind, found.inputs[0].scenes], ["retrieve", 81]);
    const at = (path: string) => numberAt<Json>(found.metrics, path)!;
    // Both values differ: 9 x 4 ordered pairs have a swap that shows other objects.
    assertEquals(at("count.trials"), 9 * 4);
    assertGreater(at("caption.accuracy"), 0.8);
    assertGreater(at("bank.top1"), 0.3);
    assertGreater(at("bank.bagErrors"), 0.8);
    // What retrieve itself sets beside it: scenes shuffled against the paraphrases.
    assertLess(Math.abs(at("caption.accuracy.null") - 0.5), 0.2);
    assertLess(at("bank.top1.null"), 0.05);

    const control = await compare("shuffled");
    assertLess(Math.abs(numberAt<Json>(control.metrics, "caption.accuracy")! - 0.5), 0.2);
    assertLess(numberAt<Json>(control.metrics, "bank.top1")!, 0.05);
    assert(
      control.inputs[0].sha256 === found.inputs[0].sha256,
      "the scenes themselves are the same",
    );
    const page = await Deno.readTextFile(`${folder}/out/retrieve/said/report.html`);
    assertStringIncludes(page, "retrieve");
  }));
