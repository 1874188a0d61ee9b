import { assert, assertEquals } from "@std/assert";
import { loadCore, loadEmbeddingSet } from "../../../../mod.ts";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { inFolder, runTask } from "../../../../tests/tasks/run_task.ts";

const together = inOneProcess();

// "clevr" names a maker and a vocabulary; only a bare word chooses the maker.
for (
  const args of [
    ["text", "--vocabulary", "clevr"],
    ["--vocabulary", "clevr", "text"],
    ["text", "--vocabulary=clevr", "--quiet"],
  ]
) {
  Deno.test(`scenes ${args.join(" ")}: a flag's value is no maker`, () =>
    inFolder(async (folder) => {
      const { code, stderr } = await together("scenes", [...args, "--max-scenes", "3"], folder);
      assertEquals(code, 0, stderr);
      const captions = await Deno.readTextFile(`${folder}/out/scenes/text/captions.txt`);
      assertEquals(captions.trim().split("\n").length, 3);
      assert(/cube|cylinder|sphere/.test(captions));
    }));
}

Deno.test("a folder of scenes is told of to data hubs, its files by their hashes", () =>
  inFolder(async (folder) => {
    const args = ["clevr2d", "--max-scenes", "3", "--croissant", "--quiet"];
    // Again: what is there already is reported alike.
    const texts = [];
    for (const _ of [1, 2]) {
      const { code, stderr } = await runTask("scenes", args, folder);
      assertEquals(code, 0, stderr);
      texts.push(await Deno.readTextFile(`${folder}/out/scenes/clevr2d/croissant.json`));
    }
    assertEquals(texts[0], texts[1]);
    const { name, distribution, recordSet } = JSON.parse(texts[0]);
    const ids = distribution.map((one: { "@id": string }) => one["@id"]);
    assertEquals([name, ids], ["clevr2d", [
      "labels.csv",
      "manifest.json",
      "scenes.json",
      "scenes.npy",
      "images",
      "objects",
    ]]);
    const labels = await Deno.readFile(`${folder}/out/scenes/clevr2d/labels.csv`);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", labels)).toHex();
    assertEquals(distribution[0].sha256, hash);
    assert(recordSet[0].field.some((one: { name: string }) => one.name === "object1_color"));
  }));

Deno.test("views go from scenes through encode into the set", () =>
  inFolder(async (folder) => {
    const run = async (task: string, ...args: string[]) => {
      const { code, stderr } = await together(task, args, folder);
      assertEquals(code, 0, stderr);
    };
    await run("models", "init", "clip", "--size", "tiny");
    const model = [
      "--model",
      "models/clip-tiny-random-seed0",
      "--device",
      "wasm",
      "--baselines",
      "off",
    ];
    const few = ["--vocabulary", "eight", "--sample", "bags", "--max-scenes", "6"];
    const seen = ["--size", "64", "--areas", "equal", "--jitter", "turn,shade", "--views", "2"];
    await run("scenes", "clevr2d", ...few, ...seen, "--out", "out/pictures");
    await run("scenes", "text", ...few, "--templates", "and,reversed", "--out", "out/captions");
    const made = { pictures: ["1", "2"], captions: ["and", "reversed"] };
    for (const [name, views] of Object.entries(made)) {
      await run("encode", `out/${name}`, ...model, "--out", `out/set-${name}`);
      using set = await loadEmbeddingSet(await loadCore(), { folder: `${folder}/out/set-${name}` });
      assertEquals(set.scenes.viewNames, views);
      assertEquals(set.scenes.count % 4, 0);
      assertEquals([...set.views!.subarray(0, 4)], [0, 1, 0, 1]);
    }
  }));
