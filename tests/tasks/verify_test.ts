// A Result is made again by its own process, with the permissions of a measure.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { inOneProcess } from "./many_lines.ts";
import { inFolder, repo, runTask } from "./run_task.ts";
import type { Note } from "../../src/result/note.ts";
import { beforeRelease } from "../before_release.ts";

const together = inOneProcess();

const SET = repo("fixtures/golden/reference/product_8x3");

Deno.test("verify says equal with exit code 0, and different with 3 and the first path", () =>
  inFolder(async (folder) => {
    const made = await together("decompose", [SET, "--estimator", "avg,ls", "--seed", "2"], folder);
    const path = "out/decompose/product_8x3/result.json";
    assertStringIncludes(made.stdout, `Reproduce: deno task verify ${path}`);
    const page = await Deno.readTextFile(`${folder}/out/decompose/product_8x3/report.html`);
    assertStringIncludes(page, `<code>deno task verify ${path}</code>`);
    assertStringIncludes(page, "<code>deno task decompose SET --estimator avg,ls --seed 2</code>");

    const equal = await runTask("verify", [path, SET], folder);
    assertEquals(equal.code, 0, equal.stderr);
    assertStringIncludes(equal.stdout, "equal, all ");

    const text = await Deno.readTextFile(`${folder}/${path}`);
    const forged = text.replace(/"scenes": \d+/, '"scenes": 7');
    await Deno.writeTextFile(`${folder}/${path}`, forged);
    const different = await together("verify", [path, SET, "--json"], folder);
    assertEquals(different.code, 3, different.stderr);
    const { equal: same, difference } = JSON.parse(different.stdout);
    assertEquals([same, difference.path, difference.was], [false, "inputs[0].scenes", 7]);
  }));

Deno.test("without the set verify looks among those made here, then asks for it in a sentence", () =>
  inFolder(async (folder) => {
    const set = "out/sets/mine";
    await Deno.mkdir(`${folder}/${set}`, { recursive: true });
    for (const name of ["embeddings.npy", "labels.csv"]) {
      await Deno.copyFile(`${SET}/${name}`, `${folder}/${set}/${name}`);
    }
    const sample = ["--max-scenes", "200"];
    await together("map", [set, ...sample, "--quiet"], folder);
    const taskRun = await together("verify", ["out/map/mine"], folder);
    assertEquals(taskRun.code, 0, taskRun.stderr);

    await Deno.rename(`${folder}/${set}`, `${folder}/elsewhere`);
    const missing = await together("verify", ["out/map/mine"], folder);
    assertEquals(missing.code, 1);
    assertStringIncludes(missing.stderr, "Give its folder: deno task verify out/map/mine SET");
    const moved = await together("verify", ["out/map/mine", "elsewhere"], folder);
    assertEquals(moved.code, 0, moved.stderr);
    const wrong = repo("fixtures/golden/reference/additive_8x3");
    const other = await together("verify", ["out/map/mine", wrong], folder);
    assertEquals(other.code, 1);
    assertStringIncludes(other.stderr, "Give that set.");
  }));

Deno.test("a Result says whether spellings were decided on, and is made again as it was", () =>
  inFolder(async (folder) => {
    const set = "out/sets/spelt";
    await Deno.mkdir(`${folder}/${set}`, { recursive: true });
    await Deno.copyFile(`${SET}/embeddings.npy`, `${folder}/${set}/embeddings.npy`);
    const lines = (await Deno.readTextFile(`${SET}/labels.csv`)).trimEnd().split("\n");
    const labels = lines.map((line, i) => {
      const [first, ...cells] = line.split(",").slice(0, 4);
      return [i % 7 === 6 ? `${first}\u200b` : first, ...cells].join(",");
    });
    await Deno.writeTextFile(`${folder}/${set}/labels.csv`, `${labels.join("\n")}\n`);
    const inputs = new Map<string, { aliases?: unknown; sha256: string }>();
    for (const choice of ["undecided", "keep", "merge"]) {
      const texts = choice === "undecided" ? [] : ["--aliases", choice];
      const made = await together("map", [set, ...texts], folder);
      assertEquals(made.code, 0, made.stderr);
      assertEquals(made.stderr.includes("Decide by --aliases"), choice === "undecided");
      const path = "out/map/spelt/result.json";
      const { inputs: [input], notes } = JSON.parse(await Deno.readTextFile(`${folder}/${path}`));
      inputs.set(choice, input);
      const words = { undecided: "undecided", keep: "kept", merge: "merged" }[choice];
      const note = notes.find(({ code }: Note) => code === `labels.spellings-${words}`);
      assertStringIncludes(note.spellings, String.raw`\u200b`);
      // The first by what run.json says it was made from.
      const given = choice === "undecided" ? [] : [set];
      const again = await together("verify", [path, ...given], folder);
      assertEquals(again.code, 0, `${choice}: ${again.stdout}${again.stderr}`);
    }
    const unknown = await together("map", [set, "--aliases", "both"], folder);
    assertEquals([unknown.code, unknown.stderr], [2, "--aliases both: say keep or merge.\n"]);
    const [undecided, kept, merged] = [...inputs.values()];
    assertEquals([kept.aliases, merged.aliases], [undefined, undefined]);
    assertEquals((undecided.aliases as { concept: string }[])[0].concept, "color");
    assertEquals(kept.sha256, undecided.sha256);
    // The control: merged, it is the set whose labels were never misspelt.
    await together("map", [SET], folder);
    const plain = await Deno.readTextFile(`${folder}/out/map/product_8x3/result.json`);
    assertEquals(JSON.parse(plain).inputs[0].sha256, merged.sha256);
  }));

/** Makes a Result, verifies it, forges a number of it, and verifies again. */
async function holds(
  folder: string,
  task: string,
  args: string[],
  location: string,
  set: string[],
) {
  const made = await together(task, [...args, "--quiet"], folder);
  assertEquals(made.code, 0, made.stderr);
  const path = `out/${location}/result.json`;
  const equal = await together("verify", [path, ...set], folder);
  assertEquals(equal.code, 0, equal.stderr + equal.stdout);
  assertStringIncludes(equal.stdout, "equal, all ");
  const text = await Deno.readTextFile(`${folder}/${path}`);
  const metrics = text.lastIndexOf('"metrics"');
  const forged = text.slice(metrics).replace(/(: )\d+(\.\d+)?(,?\n)/, "$10.123$3");
  await Deno.writeTextFile(`${folder}/${path}`, text.slice(0, metrics) + forged);
  const different = await together("verify", [path, ...set], folder);
  assertEquals(different.code, 3, different.stderr + different.stdout);
  assertStringIncludes(different.stdout, "metrics.");
}

Deno.test("a Result beside matrices of one's own is made again, of a sample too, and other matrices are refused", () =>
  inFolder(async (folder) => {
    const other = repo("fixtures/golden/reference/additive_8x3");
    await Deno.copyFile(`${other}/embeddings.npy`, `${folder}/rows.npy`);
    const beside = ["--baseline", `${other},rows.npy`];
    const made = async (task: string, ...more: string[]) => {
      const { code, stderr } = await together(task, [SET, ...beside, ...more, "--quiet"], folder);
      assertEquals(code, 0, stderr);
      return `out/${task}/product_8x3/result.json`;
    };
    const verified = async (path: string, ...given: string[]) => {
      const { code, stdout, stderr } = await together("verify", [path, ...given], folder);
      assertEquals(code, 0, stderr + stdout);
    };
    const sample = ["--max-scenes", "300", "--solver", "adam", "--epochs", "30"];
    // What run.json says it was made from, then what somebody names.
    await verified(await made("analyze", "--measures", "probe", ...sample));
    const path = await made("baselines");
    await verified(path, SET, ...beside);
    const wrong = await together("verify", [path, SET, "--baseline", `${other},${SET}`], folder);
    assertEquals(wrong.code, 1);
    assertStringIncludes(wrong.stderr, "it differs in ");
  }));

Deno.test("retrieve is made again, of a set with captions", () =>
  inFolder(async (folder) => {
    const set = `${folder}/out/sets/said`;
    await Deno.mkdir(set, { recursive: true });
    for (const name of ["embeddings.npy", "labels.csv"]) {
      await Deno.copyFile(`${SET}/${name}`, `${set}/${name}`);
    }
    await Deno.copyFile(`${SET}/embeddings.npy`, `${set}/captions.npy`);
    await holds(folder, "retrieve", ["out/sets/said"], "retrieve/said", ["out/sets/said"]);
  }));

Deno.test("calibrate is made again, without a set", () =>
  inFolder((folder) =>
    holds(folder, "calibrate", ["--parts", "coverage", "--draws", "20"], "calibrate", [])
  ));

beforeRelease("a study is made again, models and all", () =>
  inFolder((folder) => {
    const small = "--model-size tiny --epochs 20 --device wasm --max-scenes 40".split(" ");
    const args = ["table1", ...small, "--rows", "text-random", "--seeds", "4"];
    return holds(folder, "reproduce", args, "reproduce/table1", []);
  }));
