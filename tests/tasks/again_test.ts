// The line that a task prints for making its Result again is a line that does it, wherever the input lies.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { formatNpy, readNpy } from "../../src/data/formats/npy.ts";
import { writeAtomic } from "../../src/data/files/atomic.ts";
import { inOneProcess } from "./many_lines.ts";
import { inFolder, repo, runTask, wordsOf } from "./run_task.ts";

const SET = repo("fixtures/golden/reference/product_8x3");

const together = inOneProcess();

/** Runs a line that was printed, cut into words as a shell cuts it. */
async function runLine(run: typeof together, line: string, folder: string) {
  const [task, ...args] = await wordsOf(line);
  return await run(task, args, folder);
}

/** The first scenes of the set, which show every object in both positions. */
const SCENES = 200;
const [header, ...lines] = (await Deno.readTextFile(`${SET}/labels.csv`)).split("\n");
const labels = `${lines.slice(0, SCENES).join("\n")}\n`;
const { shape: [, dim], data } = await readNpy(`${SET}/embeddings.npy`);
const embeddings = formatNpy({ shape: [SCENES, dim], data: data.slice(0, SCENES * dim) });

/** A folder with somebody's own files, none of them where `verify` looks by itself. */
function withOwn(run: (folder: string) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    const write = (name: string, text: string) => Deno.writeTextFile(`${folder}/${name}`, text);
    for (const name of ["mine", "her set's"]) {
      await Deno.mkdir(`${folder}/${name}`);
      await writeAtomic(`${folder}/${name}/embeddings.npy`, embeddings);
      await write(`${name}/labels.csv`, `${header}\n${labels}`);
    }
    await Deno.copyFile(`${SET}/objects.npy`, `${folder}/mine/objects.npy`);
    await write("named.csv", `${header}\n${labels}`);
    await write("odd.csv", `a,b,c,d\n${labels}`);
    const split = Int32Array.from({ length: SCENES }, (_, i) => i % 3 === 0 ? 0 : 1);
    await writeAtomic(`${folder}/split.npy`, formatNpy({ shape: [SCENES], data: split }));
    await write(
      "concepts.json",
      '{"color": ["red", "blue", "green"], "shape": ["cube", "ball", "cone"]}',
    );
    await run(folder);
  });
}

/** The line that was printed, and the one in the report, if there is one. */
async function linesOf(stdout: string, folder: string): Promise<string[]> {
  const printed = stdout.split("\n").filter((line) => line.startsWith("Reproduce: "));
  assertEquals(printed.length, 1, stdout);
  const lines = [printed[0].slice("Reproduce: ".length)];
  const report = /Report: (.*)/.exec(stdout)?.[1];
  if (report !== undefined) lines.push(await inReport(`${folder}/${report}`));
  return lines;
}

async function inReport(path: string): Promise<string> {
  const page = await Deno.readTextFile(path);
  const line = /<dt>reproduce with<\/dt><dd><code>([^<]*)</.exec(page)![1];
  return line.replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

const FILES = ["--embeddings", "mine/embeddings.npy", "--labels", "named.csv"];
const COLUMNS = "object1_color=a,object1_shape=b,object2_color=c,object2_shape=d";
const QUICK = ["--epochs", "20"];
/** Few steps: without them every fit converges. */
const STEPS = ["--solver", "adam", ...QUICK];
const SMALL =
  "--values 5,4 --steps 20 --batch 40 --width 16 --layers 1 --concept-ramp 0,0 --object-ramp 0,0";

const CASES: { readonly [what: string]: readonly [task: string, ...args: string[]] } = {
  "a folder whose name a shell would cut": ["map", "her set's", "--out", "out/her set's"],
  "files, of which a sample": ["analyze", ...FILES, "--measures", "map", "--max-scenes", "100"],
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
  "a split": ["probe", "mine", "--split", "split.npy", ...STEPS],
  "fitted probes": ["probe", "mine", "--probes", `${SET}/probe_zero_final`, ...STEPS],
  "first weights that are a word": ["probe", "mine", "--probe-init", "zero", ...STEPS],
  "first weights of a file": [
    "approximate",
    ...["mine", "--init", repo("fixtures/golden/reference/init/mlp_64"), "--approximator", "mlp"],
    ...["--width", "64", "--coverage", "0.5", "--protocol", "published"],
    ...["--approximator-epochs", "5", ...QUICK],
  ],
  "concepts of a file": ["train", ...SMALL.split(" ").slice(2), "--concepts", "concepts.json"],
};

for (const [what, [task, ...args]] of Object.entries(CASES)) {
  Deno.test(`${task} prints a line that makes it again, from ${what}`, () =>
    withOwn(async (folder) => {
      const made = await together(task, args, folder);
      assertEquals(made.code, 0, made.stderr);
      for (const line of new Set(await linesOf(made.stdout, folder))) {
        const again = await runLine(together, line, folder);
        assertEquals(again.code, 0, `${line}\n${again.stdout}${again.stderr}`);
        assertStringIncludes(again.stdout, "equal, all ");
      }
    }));
}

Deno.test("a comparison is made again by its line, and a later report has the line of each Result", () =>
  withOwn(async (folder) => {
    const made = async (task: string, ...args: string[]) => {
      const { code, stdout, stderr } = await together(task, args, folder);
      assertEquals(code, 0, stderr);
      return stdout;
    };
    await made("map", ...FILES, "--out", "out/both/a", "--quiet");
    await made("map", "her set's", "--out", "out/both/b", "--quiet");
    const compared = await made("compare", "out/both/a", "out/both/b", "--out", "out/side by side");
    const [line] = await linesOf(compared, folder);
    await made("report", "out/both/a", "--out", "out/later");
    const lines = [
      line,
      await inReport(`${folder}/out/side by side/report.html`),
      await inReport(`${folder}/out/later/report.html`),
    ];
    for (const line of lines) {
      // With the permissions of the task.
      const again = await runLine(runTask, line, folder);
      assertEquals(again.code, 0, `${line}\n${again.stdout}${again.stderr}`);
    }
  }));
