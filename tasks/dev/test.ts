/**
 * `deno task test [FILE…] [--whole] [flags of deno test]`: the tests; then how long each folder of them took, and
 * which failed. Without a file it runs those of the main house but the long ones; `--whole` adds these, and those of every
 * package.
 */
import { failedTests } from "./failed_tests.ts";
import { fromRoot } from "./root.ts";

const PERMISSIONS = [
  "--allow-read",
  "--allow-write",
  "--allow-run",
  "--allow-env",
  "--allow-sys=hostname,systemMemoryInfo,statfs,uid,gid,osRelease,cpus,homedir,networkInterfaces,loadavg,osUptime,userInfo",
  "--allow-net=127.0.0.1,localhost",
];

/**
 * These load native code, and have a process of their own: a library that ends its process takes no other tests along,
 * and threw beside other native code on threads of the runner.
 */
const NATIVE = [
  "packages/encode/tests/session/native_test.ts",
  "packages/doctor/tests/doctor_test.ts",
];
const LOADS = "--allow-ffi=packages/encode/native/node_modules";

/**
 * These wait for browsers and clusters most of the time, and run with `--whole`. Started with the others, they are not left
 * to run alone at the end.
 */
const WAITING = [
  "packages/sweep/tests/snakemake_test.ts",
  "packages/sweep/tests/slurm_test.ts",
  "packages/web/tests/browser_test.ts",
  "tests/report/page/browser_test.ts",
];

/**
 * Campaigns in small, protocols of thousands of steps, random sets, simulated codes of thousands of scenes: more than half of
 * the time of all. The gate runs them (`--whole`); who has just cloned the repository does not wait for them.
 */
export const LONG: readonly string[] = [
  "tests/core/approximator/point_by_team_test.ts",
  "tests/measure/approximate/code_test.ts",
  "tests/measure/approximate/simulated_test.ts",
  "tests/measure/baselines/false_shown_test.ts",
  "tests/measure/baselines/measure_test.ts",
  "tests/measure/probe/parts_test.ts",
  "tests/measure/robust/measure_test.ts",
  "tests/measure/simulated_truths_test.ts",
  "tests/measure/simulated_verdict_test.ts",
  "tests/measure/subtract/measure_test.ts",
  "tests/tasks/dry_run_test.ts",
  "tests/tasks/interrupt_test.ts",
  "tests/verdict/claims/claims_test.ts",
];

/** Files that are in no module: they have a run of their own, or are left out. */
export function apartFrom(whole: boolean): string[] {
  return [...NATIVE, ...WAITING, ...whole ? [] : LONG];
}

/** These wait for processes that they start, one after the other: beside the others they leave no core idle. */
const STARTING = /^out\/tests\/(packages\/\w+\/tests\/)?tasks\//;

/** Files, and folders of them, that ask onnxruntime for threads or a card: whoever asks first has asked for all in a module. */
const ALONE = ["packages/encode/tests/session/", "packages/encode/tests/encode_pictures_test.ts"];

/** Where modules are written that import the tests of a folder. */
const OUT = "out/tests";
/**
 * Where WebGPU looks for a card: everywhere but in OpenGL, whose libEGL frees memory when the process exits, while
 * threads of tests that have ended free theirs. About one process in 200 ended with "double free" after its tests passed.
 */
const CARDS = "vulkan,metal,dx12";

/** Each module loads what its files import, a second of a processor; one of more files would keep one core busy at the end. */
const MOST = 14;

/** Files of tests below a folder. */
async function testsBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(fromRoot(folder))) {
    const path = `${folder}/${name}`;
    if (isDirectory && name !== "node_modules") files.push(...await testsBelow(path));
    else if (name.endsWith("_test.ts")) files.push(path);
  }
  return files.sort();
}

/**
 * The tests below a folder but those apart, a few to a module: by path, what it imports. What the files
 * of a module import themselves is loaded once, and the core is compiled once. Tests of a package go together,
 * those of the main house by its rooms, and those of tasks by themselves.
 */
export async function testModules(
  folder = "tests",
  apart: readonly string[] = apartFrom(true),
): Promise<Map<string, string[]>> {
  const groups = new Map<string, string[]>();
  for (const file of await testsBelow(folder)) {
    if (apart.includes(file)) continue;
    const [first] = file.slice(folder.length + 1).split("/");
    const group = folder === "tests"
      ? `${folder}/${first}`
      : file.startsWith(`${folder}/tests/tasks/`)
      ? `${folder}/tests/tasks`
      : folder;
    groups.set(group, [...groups.get(group) ?? [], file]);
  }
  const modules = new Map<string, string[]>();
  const isAlone = (file: string) => ALONE.some((path) => file.startsWith(path));
  for (const [group, files] of groups) {
    const count = Math.ceil(files.filter((file) => !isAlone(file)).length / MOST);
    let [joined, alone] = [0, count];
    for (const file of files) {
      const part = isAlone(file) ? alone++ : joined++ % count;
      const module = `${OUT}/${group.replace(/^tests\//, "")}/part_${part}_test.ts`;
      modules.set(module, [...modules.get(module) ?? [], file]);
    }
  }
  return modules;
}

/** Folders of tests: the main house's, and where all are asked for, each package's. */
export async function testFolders(whole: boolean): Promise<string[]> {
  const folders = ["tests"];
  if (!whole) return folders;
  for await (const { name, isDirectory } of Deno.readDir(fromRoot("packages"))) {
    if (!isDirectory) continue;
    const path = `packages/${name}`;
    if ((await testsBelow(path)).length > 0) folders.push(path);
  }
  return folders.sort();
}

async function writeModules(modules: ReadonlyMap<string, readonly string[]>): Promise<void> {
  await Deno.remove(fromRoot(OUT), { recursive: true }).catch(() => {});
  for (const [path, files] of modules) {
    const up = "../".repeat(path.split("/").length - 1);
    await Deno.mkdir(fromRoot(path.replace(/[^/]*$/, "")), { recursive: true });
    await Deno.writeTextFile(
      fromRoot(path),
      files.map((file) => `import "${up}${file}";\n`).join(""),
    );
  }
}

interface Run {
  readonly words: readonly string[];
  /** Modules at once. */
  readonly jobs: number;
}

/** Runs of `deno test`, all of them side by side: the modules, and the files that stand apart. */
export function runsOf(
  args: readonly string[],
  modules: readonly string[],
  whole: boolean,
): Run[] {
  const cores = navigator.hardwareConcurrency;
  const starts = (path: string) => STARTING.test(path);
  return [
    { words: [...args, ...modules.filter((path) => !starts(path))], jobs: cores },
    { words: [...args, ...modules.filter(starts)], jobs: Math.ceil(cores / 2) },
    ...(whole
      ? [
        { words: [LOADS, ...args, ...NATIVE], jobs: 1 },
        { words: [...args, ...WAITING], jobs: 1 },
      ]
      : []),
  ];
}

/** Whether a word of the command line is a file or a folder. */
async function isPath(word: string): Promise<boolean> {
  if (word.startsWith("-")) return false;
  return await Deno.stat(word).then(() => true, () => false);
}

const SECONDS = { ms: 1e-3, s: 1, m: 60, h: 3600 } as const;

/**
 * Seconds that the tests of each folder took, longest first: a folder is `measure` or `measure/probe`. Files
 * run side by side, so that together they are more than the time that passed.
 */
export function secondsByFolder(log: string): [folder: string, seconds: number][] {
  // deno-lint-ignore no-control-regex -- terminal colours are not part of the times.
  const plain = log.replace(/\u001b\[[0-9;]*m/g, "");
  const sums = new Map<string, number>();
  for (
    const [, path, took] of plain.matchAll(
      /^\.\/(?:out\/)?tests\/(\S+) => .* \.\.\. .*\(([^()]+)\)$/gm,
    )
  ) {
    const folder = path.split("/").slice(0, -1).slice(0, 2).join("/");
    let seconds = 0;
    for (const [, count, unit] of took.matchAll(/([\d.]+)(ms|s|m|h)/g)) {
      seconds += Number(count) * SECONDS[unit as keyof typeof SECONDS];
    }
    sums.set(folder, (sums.get(folder) ?? 0) + seconds);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** Runs `deno test` with its output shown, at once or when all else is, and gives that output back. */
async function run(
  { words, jobs }: Run,
  shown: "at once" | "later",
): Promise<{ code: number; text: string }> {
  // `deno task ok` checks types, once for all files.
  const types = words.some((word) => /^--(no-)?check\b/.test(word)) ? [] : ["--no-check"];
  const child = new Deno.Command("deno", {
    args: ["test", "--frozen", "--parallel", ...types, ...PERMISSIONS, ...words],
    env: { DENO_JOBS: Deno.env.get("DENO_JOBS") ?? String(jobs), DENO_WEBGPU_BACKEND: CARDS },
    stdout: "piped",
  }).spawn();
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of child.stdout) {
    if (shown === "at once") await Deno.stdout.write(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  return { code: (await child.status).code, text };
}

if (import.meta.main) {
  const whole = Deno.args.includes("--whole");
  const args = Deno.args.filter((word) => word !== "--whole");
  const named = await Promise.all(args.map(isPath));
  const start = performance.now();
  let runs: Run[] = [{ words: [LOADS, ...args], jobs: navigator.hardwareConcurrency }];
  if (!named.includes(true)) {
    const folders = await testFolders(whole);
    const apart = apartFrom(whole);
    const modules = new Map(
      (await Promise.all(folders.map((folder) => testModules(folder, apart)))).flatMap((
        some,
      ) => [...some]),
    );
    await writeModules(modules);
    runs = runsOf(args, [...modules.keys()], whole);
  }
  // Side by side: the few of the later runs end before the others.
  const [first, ...later] = await Promise.all(
    runs.map((one, i) => run(one, i === 0 ? "at once" : "later")),
  );
  for (const { text } of later) console.log(text);
  const code = [first, ...later].find(({ code }) => code !== 0)?.code ?? 0;
  const text = [first, ...later].map(({ text }) => text).join("");
  const folders = secondsByFolder(text).filter(([, seconds]) => seconds >= 1);
  if (folders.length > 1) {
    const lines = folders.map(([folder, seconds]) =>
      `${seconds.toFixed(0).padStart(6)} s ${folder}`
    );
    const passed = Math.round((performance.now() - start) / 1000);
    console.log(`\nTime by folder, ${passed} s passed:\n${lines.join("\n")}`);
  }
  const failed = failedTests(text);
  if (failed.length > 0) console.log(`\n${failed.join("\n")}`);
  else if (code !== 0) {
    console.log(`\nA process of tests ended with code ${code}, and named no test that failed.`);
  }
  Deno.exit(code);
}
