// The line that a task prints for making its Result again is a line that does it, wherever the input lies.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { formatNpy } from "../../src/data/formats/npy.ts";
import { writeAtomic } from "../../src/data/files/atomic.ts";
import { inFolder, repo, runLine, runTask } from "./run_task.ts";

const SET = repo("fixtures/golden/reference/product_8x3");

/** A folder with somebody's own files, none of them where `verify` looks by itself. */
function withOwn(run: (folder: string) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    await copy(folder, "mine", ["embeddings.npy", "labels.csv", "objects.npy"]);
    await copy(folder, "her set's", ["embeddings.npy", "labels.csv"]);
    await Deno.copyFile(`${SET}/labels.csv`, `${folder}/named.csv`);
    const labels = await Deno.readTextFile(`${SET}/labels.csv`);
    await Deno.writeTextFile(`${folder}/odd.csv`, labels.replace(/^.*\n/, "a,b,c,d\n"));
    const split = Int32Array.from({ length: 576 }, (_, i) => i % 3 === 0 ? 0 : 1);
    await writeAtomic(`${folder}/split.npy`, formatNpy({ shape: [576], data: split }));
    await Deno.writeTextFile(
      `${folder}/concepts.json`,
      '{"color": ["red", "blue", "green"], "shape": ["cube", "ball", "cone"]}',
    );
    await run(folder);
  });
}

async function copy(folder: string, name: string, files: readonly string[]): Promise<void> {
  await Deno.mkdir(`${folder}/${name}`);
  for (const file of files) await Deno.copyFile(`${SET}/${file}`, `${folder}/${name}/${file}`);
}

/** The line that was printed, and the one in the report, if there is one. */
async function linesOf(stdout: string, folder: string): Promise<string[]> {
  const printed = stdout.split("\n").filter((line) => line.startsWith("Again: "));
  assertEquals(printed.length, 1, stdout);
  const lines = [printed[0].slice("Again: ".length)];
  const report = /Report: (.*)/.exec(stdout)?.[1];
  if (report !== undefined) lines.push(await inReport(`${folder}/${report}`));
  return lines;
}

async function inReport(path: string): Promise<string> {
  const page = await Deno.readTextFile(path);
  const line = /<dt>made again by<\/dt><dd><code>([^<]*)</.exec(page)![1];
  return line.replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

const FILES = ["--embeddings", "mine/embeddings.npy", "--labels", "named.csv"];
const COLUMNS = "object1_color=a,object1_shape=b,object2_color=c,object2_shape=d";
const QUICK = ["--epochs", "20"];
const SMALL =
  "--values 5,4 --steps 20 --batch 40 --width 16 --layers 1 --concept-ramp 0,0 --object-ramp 0,0";

const CASES: { readonly [what: string]: readonly [task: string, ...args: string[]] } = {
  "a folder anywhere": ["map", "mine"],
  "a folder whose name a shell would cut": ["map", "her set's", "--out", "out/her set's"],
  "files, of which a sample": ["analyze", ...FILES, "--measures", "map", "--max-scenes", "300"],
  "a file in the place of a set, with single objects": [
    "decompose",
    ...["mine/embeddings.npy", "--labels", "named.csv", "--objects", "mine/objects.npy"],
    ...QUICK,
  ],
  "columns that were named": [
    "map",
    ...["--embeddings", "mine/embeddings.npy", "--labels", "odd.csv", "--columns", COLUMNS],
  ],
  "a second set": ["retrieve", "mine", "--with", "her set's"],
  "a split": ["probe", "mine", "--split", "split.npy", ...QUICK],
  "fitted probes": ["probe", "mine", "--probes", `${SET}/probe_zero_final`],
  "first weights that are a word": ["probe", "mine", "--probe-init", "zero", "--solver", "adam"]
    .concat(QUICK) as [string],
  "first weights of a file": [
    "approximate",
    ...["mine", "--init", repo("fixtures/golden/reference/init/mlp_64"), "--approximator", "mlp"],
    ...["--width", "64", "--coverage", "0.5", "--protocol", "published"],
    ...["--approximator-epochs", "5", "--ladder", "off", ...QUICK],
  ],
  "concepts of a file": ["train", ...SMALL.split(" ").slice(2), "--concepts", "concepts.json"],
};

for (const [what, [task, ...args]] of Object.entries(CASES)) {
  Deno.test(`${task} prints a line that makes it again, from ${what}`, () =>
    withOwn(async (folder) => {
      const made = await runTask(task, args, folder);
      assertEquals(made.code, 0, made.stderr);
      for (const line of new Set(await linesOf(made.stdout, folder))) {
        const again = await runLine(line, folder);
        assertEquals(again.code, 0, `${line}\n${again.stdout}${again.stderr}`);
        assertStringIncludes(again.stdout, "equal, all ");
      }
    }));
}

Deno.test("a comparison is made again by its line, and a later report has the line of each Result", () =>
  withOwn(async (folder) => {
    const made = async (task: string, ...args: string[]) => {
      const { code, stdout, stderr } = await runTask(task, args, folder);
      assertEquals(code, 0, stderr);
      return stdout;
    };
    await made("map", ...FILES, "--out", "out/both/a", "--quiet");
    await made("map", "her set's", "--out", "out/both/b", "--quiet");
    const compared = await made("compare", "out/both", "--out", "out/side by side");
    const [line] = await linesOf(compared, folder);
    await made("report", "out/both/a", "--out", "out/later");
    const lines = [
      line,
      await inReport(`${folder}/out/side by side/report.html`),
      await inReport(`${folder}/out/later/report.html`),
    ];
    for (const line of lines) {
      const again = await runLine(line, folder);
      assertEquals(again.code, 0, `${line}\n${again.stdout}${again.stderr}`);
    }
  }));

Deno.test("…and a set that has moved is asked for; what is named then is held to", () =>
  withOwn(async (folder) => {
    await runTask("map", ["mine", "--quiet"], folder);
    await Deno.rename(`${folder}/mine`, `${folder}/moved`);
    const missing = await runTask("verify", ["out/map/mine"], folder);
    assertEquals(missing.code, 1);
    assertStringIncludes(missing.stderr, "Give its folder: deno task verify out/map/mine SET");
    const moved = await runTask("verify", ["out/map/mine", "moved"], folder);
    assertEquals(moved.code, 0, moved.stderr);
    const path = `${folder}/moved/embeddings.npy`;
    const bytes = await Deno.readFile(path);
    bytes[bytes.length - 1] ^= 1;
    await Deno.writeFile(path, bytes);
    const changed = await runTask("verify", ["out/map/mine", "moved"], folder);
    assertEquals(changed.code, 1);
    assert(changed.stderr.includes("Give that set."), changed.stderr);
  }));
