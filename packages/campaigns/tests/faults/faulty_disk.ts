/** Tasks on a disk that fails at a chosen call: what they say, what they leave, and what the next run makes of it. */
import { taskWords } from "../../../../src/run/output/task_command.ts";
import type { Dice } from "../hostile/mutate.ts";
import { filesBelow, repo } from "../../../../tests/tasks/run_task.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { contents, differences } from "./stored.ts";

/** In which way it fails; fault.c says how. */
export const FAULTS = [
  "full",
  "denied",
  "io",
  "short",
  "read",
  "rename",
  "sync",
  "clock",
] as const;
type Fault = typeof FAULTS[number];

/** A command whose files are to survive: words of `deno task`, to be run in a folder that `prepare` has filled. */
export interface FaultCase {
  readonly name: string;
  readonly words: readonly string[];
  readonly prepare?: (folder: string) => Promise<void>;
  /** Where it stores; "out" unless stderr. */
  readonly out?: string;
  /** Flags of Deno beside those of deno.json, and variables: for a hub on this machine. */
  readonly more?: { readonly flags: readonly string[]; readonly env: { [name: string]: string } };
}

const shim = await compile();

/** Null where there is no C compiler, or no Linux. */
async function compile(): Promise<string | null> {
  if (Deno.build.os !== "linux") return null;
  const out = await Deno.makeTempFile({ prefix: "bindscope-fault-", suffix: ".so" });
  const args = ["-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", out];
  try {
    const cc = new Deno.Command("cc", {
      args: [...args, repo("packages/campaigns/tests/faults/fault.c"), "-ldl"],
    });
    const { success, stderr } = await cc.output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return out;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

export const canFail = shim !== null;

export function removeShim(): void {
  if (shim !== null) Deno.removeSync(shim);
}

interface Outcome {
  readonly code: number;
  readonly stderr: string;
  /** Calls of the kind that were counted in the process that made most. */
  readonly calls: number;
  readonly failed: boolean;
}

async function start(
  one: FaultCase,
  folder: string,
  fault: Fault | null,
  at = 0,
): Promise<Outcome> {
  const { words: [task, ...words], more } = one;
  const args = taskWords(task, {}).slice(1).map((word) => {
    // Deno hands LD_PRELOAD on only where anything may be run.
    if (word.startsWith("--allow-run=")) return "--allow-run";
    return word.replaceAll(/(?<=^|[=,])(?=(tasks|src)\/|deno\.json)/g, repo(""));
  });
  args.splice(1, 0, "--no-check", ...more?.flags ?? []);
  const log = `${folder}.log`;
  const env: { [name: string]: string } = fault === null ? {} : {
    LD_PRELOAD: shim!,
    FAULT_UNDER: `${await Deno.realPath(folder)}/`,
    FAULT_KIND: fault,
    FAULT_AT: String(at),
    FAULT_LOG: log,
  };
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args, ...words],
    cwd: folder,
    env: { NO_COLOR: "1", ...more?.env, ...env },
    stdin: "null",
  }).output();
  const noted = fault === null ? "" : await Deno.readTextFile(log);
  if (fault !== null) await Deno.remove(log);
  const counts = [...noted.matchAll(/^calls (\d+)/gm)].map(([, count]) => Number(count));
  return {
    code,
    stderr: new TextDecoder().decode(stderr).trim(),
    calls: Math.max(0, ...counts),
    failed: noted.includes("failed "),
  };
}

/** What was being written when a run ended. */
async function unfinishedBelow(folder: string): Promise<string[]> {
  const names = await filesBelow(`${folder}/`);
  return names.filter((name) => name.endsWith(".tmp") || name.endsWith("/.unfinished"));
}

async function copyFolder(from: string, to: string): Promise<void> {
  const { success } = await new Deno.Command("cp", { args: ["-a", from, to] }).output();
  if (!success) throw new Error(`${from} was not copied to ${to}.`);
}

async function inPrepared<T>(one: FaultCase, use: (folder: string) => Promise<T>): Promise<T> {
  await using path = await tempFolder();
  await one.prepare?.(path());
  return await use(path());
}

export class Faulted {
  private constructor(
    readonly one: FaultCase,
    readonly sound: Map<string, string>,
    /** How many calls of each kind it makes. */
    readonly calls: { readonly [fault in Fault]: number },
  ) {}

  /** Runs it on a sound disk once for each kind whose calls are to be counted; the others stay at 0. */
  static async of(one: FaultCase, counted: readonly Fault[] = FAULTS): Promise<Faulted> {
    const calls = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
    let sound = new Map<string, string>();
    for (const fault of counted) {
      await inPrepared(one, async (folder) => {
        const { code, stderr, calls: count } = await start(one, folder, fault);
        if (code !== 0) throw new Error(`${one.name} fails on a sound disk: ${stderr}`);
        calls[fault] = count;
        sound = await contents(folder);
      });
    }
    return new Faulted(one, sound, calls);
  }

  /**
   * What is wrong with a run that finds one bit flipped in what an earlier one stored: nothing, if it makes the same
   * files or says in a sentence which file it does not take.
   */
  async flip(times: number, dice: Dice): Promise<string[]> {
    return await inPrepared(this.one, async (folder) => {
      const given = new Set(await filesBelow(`${folder}/`));
      const { code, stderr } = await start(this.one, folder, null);
      if (code !== 0) throw new Error(`${this.one.name} fails on a sound disk: ${stderr}`);
      const stored = (await filesBelow(`${folder}/`)).filter((name) => !given.has(name));
      const wrong: string[] = [];
      const { out = "out" } = this.one;
      await copyFolder(`${folder}/${out}`, `${folder}/kept`);
      for (let i = 0; i < times; i++) {
        const name = stored[dice.below(stored.length)];
        const bytes = await Deno.readFile(`${folder}/${name}`);
        const at = dice.below(8 * bytes.length);
        if (bytes.length > 0) bytes[at >> 3] ^= 1 << (at & 7);
        await Deno.writeFile(`${folder}/${name}`, bytes);
        const again = await start(this.one, folder, null);
        const where = `${this.one.name}, bit ${at} of ${name}`;
        if (again.code === 0) {
          const is = await contents(folder);
          for (const file of is.keys()) if (file.startsWith("kept/")) is.delete(file);
          const other = differences(is, this.sound);
          if (other.length > 0) wrong.push(`${where}: silent, these differ: ${other}`);
        } else if (again.code !== 1 || !again.stderr.includes(name.split("/").at(-1)!)) {
          wrong.push(`${where}: exit code ${again.code}: ${again.stderr}`);
        }
        await Deno.remove(`${folder}/${out}`, { recursive: true });
        await copyFolder(`${folder}/kept`, `${folder}/${out}`);
      }
      return wrong;
    });
  }

  /**
   * What is wrong with a run whose call `at` failed, and with the run after it: nothing, if this list is empty. A run
   * may do without what failed, and then must have made the same files; else it says one sentence and ends with 1.
   */
  async wrongs(fault: Fault, at: number): Promise<string[]> {
    return await inPrepared(this.one, async (folder) => {
      const wrong: string[] = [];
      const first = await start(this.one, folder, fault, at);
      if (!first.failed) return [];
      const before = await contents(folder);
      const unfinished = new Set(await unfinishedBelow(folder));
      if (first.code === 0) {
        const other = differences(before, this.sound);
        if (other.length > 0) wrong.push(`ended well, and these differ: ${other}`);
      } else if (first.code !== 1) {
        wrong.push(`exit code ${first.code}: ${first.stderr}`);
      } else {
        const sentence = first.stderr.split("\n").at(-1)!;
        if (/^\s+at |panicked|Uncaught|undefined/m.test(first.stderr)) wrong.push(first.stderr);
        // A sweep ends by the folder of what is done; why a job failed is printed above.
        if (!/\.( Free| Run| Check| Try| Delete|$)|\/$/.test(sentence)) {
          wrong.push(`no sentence: ${sentence}`);
        }
      }
      // What has its name is whole: as on a sound disk, or not there.
      const again = await start(this.one, folder, null);
      if (again.code !== 0) wrong.push(`the next run fails: ${again.stderr}`);
      else {
        const other = differences(await contents(folder), this.sound);
        if (other.length > 0) wrong.push(`after the next run these differ: ${other}`);
      }
      for (const name of await unfinishedBelow(folder)) {
        // A disk that takes nothing any more does not take a removal either.
        if (fault !== "denied" || !unfinished.has(name)) wrong.push(`left: ${name}`);
      }
      return wrong.map((line) => `${this.one.name}, ${fault} at ${at}: ${line}`);
    });
  }
}
