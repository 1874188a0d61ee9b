/**
 * `bench/sweep_faults.ts [KILLS]`, to be run by itself with all permissions: disturbs sweeps and
 * compares their folders byte for byte with that of an undisturbed one. Kills of the sweep or of its
 * processes at random moments, a full disk, clocks moved by an hour, two sweeps at once, a bit flipped in
 * every Result.
 *
 * The full disk needs root (a tmpfs is mounted), the clock needs `faketime`.
 */
import config from "../deno.json" with { type: "json" };
import { filesBelow, repo } from "../tests/tasks/run_task.ts";

const KILLS = Number(Deno.args[0] ?? 50);
const JOBS = 100;
const ROOT = await Deno.makeTempDir({ prefix: "bindscope-faults-" });
const SWEEP = [
  ...config.tasks.sweep.command.split(" ").map((word) =>
    word.startsWith("tasks/") ? repo(word) : word
  ),
  "plan.json",
  "--quiet",
];

const plan = {
  name: "maps",
  tasks: {
    trained: {
      task: "train",
      options: { values: [5, 5], width: 16, layers: 1, steps: 200, maxScenes: 100 },
      grid: { seed: [0, 1] },
    },
    maps: {
      task: "map",
      from: ["trained"],
      sets: [repo("fixtures/sets/minilm-clevr-captions")],
      options: { maxScenes: 64 },
      grid: { seed: Array.from({ length: Math.floor(JOBS / 3) }, (_, i) => i) },
    },
  },
};

async function folder(name: string): Promise<string> {
  const path = `${ROOT}/${name}`;
  await Deno.mkdir(path, { recursive: true });
  await Deno.writeTextFile(`${path}/plan.json`, JSON.stringify(plan));
  return path;
}

function start(cwd: string, before: string[] = [], more: string[] = []): Deno.ChildProcess {
  // Deno hands LD_PRELOAD, which faketime works by, only on to what may run anything.
  const words = before.length === 0
    ? SWEEP
    : SWEEP.map((word) => word.startsWith("--allow-run=") ? word.split("=")[0] : word);
  const [program, ...args] = [...before, ...words, "--workers", "2", ...more];
  return new Deno.Command(program, { args, cwd, stdout: "null", stderr: "piped" }).spawn();
}

async function sweep(cwd: string, before: string[] = []): Promise<{ code: number; said: string }> {
  const { code, stderr } = await start(cwd, before).output();
  return { code, said: new TextDecoder().decode(stderr) };
}

/** Everything but what tells of processes and times, and what was set aside. */
async function outputs(cwd: string): Promise<string> {
  const out = `${cwd}/out/sweep/maps`;
  const names = (await filesBelow(out)).filter((name) => !/(^|\/)\.|\.damaged\//.test(name));
  const lines = await Promise.all(names.map(async (name) => {
    const hash = await crypto.subtle.digest("SHA-256", await Deno.readFile(`${out}/${name}`));
    return `${name} ${[...new Uint8Array(hash)].join()}`;
  }));
  return lines.join("\n");
}

const calm = await folder("calm");
const began = performance.now();
await sweep(calm);
const seconds = (performance.now() - began) / 1000;
const expected = await outputs(calm);
console.log(`undisturbed: ${expected.split("\n").length} files in ${seconds.toFixed(1)} s`);

function verdict(what: string, same: boolean, more = ""): void {
  console.log(`${same ? "same bytes" : "DIFFERENT"}: ${what}${more && `; ${more}`}`);
  if (!same) Deno.exitCode = 1;
}

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

// Kills: half of them of the sweep itself, half of one of its processes.
{
  const cwd = await folder("kills");
  let [killed, rounds] = [0, 0];
  while (killed < KILLS) {
    rounds++;
    const child = start(cwd);
    let ended = false;
    const status = child.status.then(() => (ended = true));
    void child.stderr.cancel();
    while (!ended && killed < KILLS) {
      await pause(0.3 + Math.random() * Math.max(1, seconds / 8));
      if (ended) break;
      if (Math.random() < 0.5) {
        child.kill("SIGKILL");
        killed++;
        break;
      }
      const found = await new Deno.Command("pgrep", { args: ["-P", String(child.pid)] }).output();
      const pids = new TextDecoder().decode(found.stdout).split("\n").filter(Boolean);
      const pid = pids[Math.floor(Math.random() * pids.length)];
      if (pid === undefined) continue;
      try {
        Deno.kill(Number(pid), "SIGKILL");
        killed++;
      } catch {
        // It has ended by itself.
      }
    }
    await status;
    if (rounds % 5 === 0) await Deno.remove(`${cwd}/out`, { recursive: true });
  }
  const { code } = await sweep(cwd);
  verdict(`kill -9 at ${killed} random moments`, code === 0 && await outputs(cwd) === expected);
}

// Two at once.
{
  const cwd = await folder("two");
  const [a, b] = await Promise.all([sweep(cwd), sweep(cwd)]);
  verdict("two sweeps at once", a.code + b.code === 0 && await outputs(cwd) === expected);
}

// A bit in every Result.
{
  const cwd = await folder("bits");
  await sweep(cwd);
  let flipped = 0;
  for (const name of await filesBelow(`${cwd}/out/sweep/maps`)) {
    if (!name.endsWith("result.json") || flipped === 100) continue;
    const path = `${cwd}/out/sweep/maps/${name}`;
    const bytes = await Deno.readFile(path);
    bytes[Math.floor(Math.random() * bytes.length)] ^= 1 << Math.floor(Math.random() * 8);
    await Deno.writeFile(path, bytes);
    flipped++;
  }
  const { code } = await sweep(cwd);
  verdict(`a bit flipped in ${flipped} Results`, code === 0 && await outputs(cwd) === expected);
}

// A clock that is an hour ahead, beside one that is right.
{
  const cwd = await folder("clock");
  const [a, b] = await Promise.all([sweep(cwd, ["faketime", "-f", "+1h"]), sweep(cwd)]);
  verdict("a clock an hour ahead", a.code + b.code === 0 && await outputs(cwd) === expected);
}

// A disk that fills up, and is given room again.
{
  const cwd = await folder("full");
  await Deno.mkdir(`${cwd}/out`);
  const mount = (...args: string[]) => new Deno.Command("mount", { args }).output();
  await mount("-t", "tmpfs", "-o", "size=900k", "tmpfs", `${cwd}/out`);
  const first = await sweep(cwd);
  const lines = first.said.trim().split("\n");
  await mount("-o", "remount,size=200m", `${cwd}/out`);
  const second = await sweep(cwd);
  verdict(
    "a full disk",
    first.code === 1 && second.code === 0 && await outputs(cwd) === expected,
    `it said: ${lines.at(-1)}`,
  );
  await new Deno.Command("umount", { args: [`${cwd}/out`] }).output();
}
await Deno.remove(ROOT, { recursive: true });
