/**
 * Every mistake gets one sentence that says what, where and what to do; exit code 1, or 2 for the
 * command line; no stack trace; nothing written.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ManyLines } from "../many_lines.ts";
import { inFolder, repo, runTask } from "../run_task.ts";

export const SET = repo("fixtures/golden/reference/additive_8x3");

interface BadInput {
  what: string;
  /** `probe` unless said otherwise. */
  task?: string;
  /** Prepares files and gives the arguments. */
  args: (folder: string) => string[] | Promise<string[]>;
  /** 1 unless said otherwise; 2 is wrong usage. */
  code?: 1 | 2;
  says: string[];
  /** Whether it depends on the task's own permissions. */
  alone?: boolean;
}

/** Embeddings as .npy, and labels, for --embeddings and --labels. */
export async function files(folder: string, embeddings: Uint8Array, labels: string) {
  await Deno.writeFile(`${folder}/e.npy`, embeddings);
  await Deno.writeTextFile(`${folder}/l.csv`, labels);
  return ["--embeddings", `${folder}/e.npy`, "--labels", `${folder}/l.csv`];
}

/** A version 1.0 .npy file. */
export function npy(descr: string, shape: string, data: Uint8Array): Uint8Array {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const padded = dict.padEnd(117) + "\n";
  const head = new Uint8Array([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, padded.length, 0]);
  return new Uint8Array([...head, ...new TextEncoder().encode(padded), ...data]);
}

export const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

export const LABELS = "object1_a,object1_b,object2_a,object2_b\nx,p,y,q\ny,q,x,p\n";

/** Embeddings in a file of another kind, for the two scenes of LABELS. */
export async function other(folder: string, name: string, content: Uint8Array | string) {
  await Deno.writeTextFile(`${folder}/l.csv`, LABELS);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await Deno.writeFile(`${folder}/${name}`, bytes);
  return ["--embeddings", `${folder}/${name}`, "--labels", `${folder}/l.csv`];
}

/** One that NumPy, pyarrow or PyTorch wrote: fixtures/golden/inputs.py. */
export const golden = (name: string) => Deno.readFile(repo(`fixtures/golden/inputs/${name}`));

/** A folder of pictures to encode. */
export async function pictures(
  folder: string,
  labels: string,
  files: { [name: string]: Uint8Array },
) {
  await Deno.writeTextFile(`${folder}/labels.csv`, labels);
  for (const [name, bytes] of Object.entries(files)) {
    await Deno.writeFile(`${folder}/${name}`, bytes);
  }
  return [folder, "--model", repo("fixtures/models/efficientnet-lite0"), "--device", "wasm"];
}

/** A task says what it read before it finds that it can't go on. */
const READ = /^(?:\S+: \d+ scenes[ ;]|Note: )/;

/** One test a mistake. */
export function testBadInput(cases: readonly BadInput[]): void {
  const many = new ManyLines();
  for (const { what, task = "probe", args, code = 1, says, alone = false } of cases) {
    Deno.test(`${task}: ${what} is one clear sentence, exit code ${code}`, () =>
      inFolder(async (folder) => {
        const words = await args(folder);
        const run = alone
          ? await runTask(task, words, folder)
          : await many.run([task, ...words], folder);
        assertEquals(run.code, code, run.stderr);
        assertEquals(run.stdout, "");
        for (const words of says) assertStringIncludes(run.stderr, words);
        // What was read may come before it.
        const [sentence, ...read] = run.stderr.trim().split("\n").reverse();
        assert(read.every((line) => READ.test(line)), run.stderr);
        assert(sentence.length <= 1000, run.stderr);
        assert(!/^\s+at /m.test(run.stderr), "a stack trace");
        const written = await Deno.stat(`${folder}/out/${task}`).catch(() => null);
        assertEquals(written, null, "something was written");
      }));
  }
}
