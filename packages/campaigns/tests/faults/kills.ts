/**
 * `deno run -A packages/campaigns/tests/faults/kills.ts [KILLS] [CASE…]`: tasks ended by SIGKILL at KILLS (50) moments
 * spread over their time, or one of their processes. The same command is run again each time, and must make what an undisturbed one made.
 */
import { filesBelow, runTask, startTask } from "../../../../tests/tasks/run_task.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { MODEL, SET, withCaptions, withPlan, withSet } from "./cases.ts";
import { contents, differences } from "./stored.ts";

interface KillCase {
  readonly name: string;
  /** Commands that run at the same time. */
  readonly commands: readonly (readonly string[])[];
  prepare(folder: string): Promise<void>;
  /** Kills in a row before a run may end. A long task would take hours otherwise. */
  readonly chain: number;
}

const encode = (out: string) =>
  ["encode", "captions", "--model", MODEL, "--baselines", "off", "--batch", "4", "--quiet"]
    .concat(["--out", `out/${out}`]);

const SWEEP = ["sweep", "plan.json", "--quiet", "--workers", "2"];

const CASES: readonly KillCase[] = [
  {
    name: "analyze",
    commands: [["analyze", SET, "--max-scenes", "64", "--quiet"]],
    prepare: withSet,
    chain: 1,
  },
  {
    name: "sweep",
    commands: [SWEEP],
    prepare: withPlan,
    chain: 1,
  },
  {
    name: "two sweeps at once",
    commands: [SWEEP, SWEEP],
    prepare: withPlan,
    chain: 1,
  },
  {
    name: "encode on two processes",
    commands: [encode("one"), encode("two")],
    prepare: (folder) => withCaptions(folder, 60),
    chain: 1,
  },
];

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function end(commands: KillCase["commands"], folder: string): Promise<string[]> {
  const runs = await Promise.all(commands.map(([task, ...words]) => runTask(task, words, folder)));
  return runs.filter(({ code }) => code !== 0).map(({ code, stderr }) =>
    `exit code ${code}: ${stderr}`
  );
}

/** Runs the commands and kills one of them, or a process of its, after `moment` milliseconds; false if all had ended. */
async function kill(
  { commands }: KillCase,
  folder: string,
  moment: number,
  at: number,
): Promise<boolean> {
  const running = commands.map(([task, ...words]) => startTask(task, words, folder));
  let left = running.length;
  const ended = Promise.all(running.map(({ status }) => status.then(() => void left--)));
  await Promise.race([ended, pause(moment)]);
  const killed = left > 0;
  const victim = running[at % running.length];
  const found = await new Deno.Command("pgrep", { args: ["-P", `${victim.pid}`] }).output();
  const children = new TextDecoder().decode(found.stdout).split("\n").filter(Boolean).map(Number);
  const pid = at % 2 === 1 && children.length > 0 ? children[at % children.length] : victim.pid;
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It has just ended.
  }
  await ended;
  return killed;
}

const [kills = "50", ...names] = Deno.args;
let wrong = 0;
for (const one of CASES) {
  if (names.length > 0 && !names.includes(one.name)) continue;
  await using calm = await tempFolder();
  await one.prepare(calm());
  const began = performance.now();
  const faults = await end(one.commands, calm());
  if (faults.length > 0) throw new Error(`${one.name} fails undisturbed: ${faults}`);
  const time = performance.now() - began;
  const sound = await contents(calm());
  let killed = 0;
  for (let at = 0; at < Number(kills);) {
    await using path = await tempFolder();
    await one.prepare(path());
    const moments: number[] = [];
    for (let link = 0; link < one.chain && at < Number(kills); link++, at++) {
      // A chain goes on where it was killed, so that its links are shorter.
      const moment = (at + 0.5) / Number(kills) * time / Math.sqrt(one.chain);
      moments.push(Math.round(moment));
      if (await kill(one, path(), moment, at)) killed++;
    }
    const texts = await end(one.commands, path());
    // In the cache they may lie: nobody reads them, and another process may be writing them.
    const left = (await filesBelow(`${path()}/`)).filter((name) =>
      /\.tmp$|\/\.unfinished$/.test(name) && !name.includes("/.cache/")
    );
    const lines = [
      ...texts,
      ...differences(await contents(path()), sound).map((name) => `differs: ${name}`),
      ...left.map((name) => `left: ${name}`),
    ];
    for (const line of lines) console.log(`${one.name}, killed after ${moments} ms: ${line}`);
    wrong += lines.length;
  }
  const seconds = (time / 1000).toFixed(1);
  console.log(`${one.name}: ${killed} kills within ${seconds} s, ${sound.size} files`);
}
console.log(`${wrong} wrong`);
Deno.exitCode = wrong > 0 ? 1 : 0;
