/**
 * How soon a task answers: processor time of `--help`, and wall time to the first line of `demo` and of `analyze`.
 * Beside an empty script of the same Deno, so that the ratio is of this machine; and beside the limits.
 */
import { freshFolder } from "./fresh_folder.ts";
import { median } from "./parts.ts";
import { tellRatio } from "./ratios.ts";

const ROOT = new URL("../../", import.meta.url);
const SET = "fixtures/sets/minilm-clevr-captions";
const ROUNDS = 7;
/** Milliseconds: of processor time, and until the first line. */
const LIMITS = { help: 120, line: 500 };

/** The command of a task: deno.json's own, so that permissions are those that users have. */
async function command(task: string): Promise<string[]> {
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));
  return tasks[task].command.split(" ").slice(1);
}

/** Milliseconds of processor time of a process, by what bash says of its children. */
async function processorTime(args: readonly string[]): Promise<number> {
  const { stdout } = await new Deno.Command("bash", {
    args: ["-c", 'deno "$@" >/dev/null 2>&1; times', "bash", ...args],
    cwd: ROOT,
  }).output();
  const children = new TextDecoder().decode(stdout).trim().split("\n").at(-1)!;
  return children.split(" ").reduce((sum, part) => {
    const [minutes, seconds] = part.replace("s", "").split("m").map(Number);
    return sum + 60_000 * minutes + 1000 * seconds;
  }, 0);
}

/** Milliseconds until a process says something; then it is ended. */
async function firstLine(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = new Deno.Command("deno", {
    args: [...args],
    cwd: ROOT,
    stdout: "null",
    stderr: "piped",
  })
    .spawn();
  const reader = child.stderr.getReader();
  const { done } = await reader.read();
  const time = performance.now() - start;
  if (done) throw new Error(`deno ${args.join(" ")} said nothing.`);
  child.kill("SIGKILL");
  await reader.cancel();
  await child.status;
  return time;
}

async function middle(
  measure: (args: readonly string[]) => Promise<number>,
  args: readonly string[],
) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await measure(args));
  return median(times);
}

if (import.meta.main) {
  const folder = await freshFolder();
  try {
    const empty = `${folder}/empty.ts`;
    await Deno.writeTextFile(empty, 'console.error("");\n');
    const bare = ["run", "--no-config", empty];
    const help = await middle(processorTime, [...await command("analyze"), "--help"]);
    const nothing = await middle(processorTime, bare);
    console.log(
      `analyze --help         ${
        help.toFixed(0)
      } ms of processor time (at most ${LIMITS.help}), an empty ` +
        `script ${nothing.toFixed(0)} ms`,
    );
    tellRatio("start.help.empty", nothing / help);
    const line = await middle(firstLine, bare);
    for (const [task, words] of [["demo", []], ["analyze", [SET]]] as const) {
      const out = `out/bench/start-${task}`;
      const time = await middle(firstLine, [
        ...await command(task),
        ...words,
        "--force",
        "--out",
        out,
      ]);
      console.log(
        `${task.padEnd(23)}${
          time.toFixed(0)
        } ms to the first line (at most ${LIMITS.line}), an empty ` +
          `script ${line.toFixed(0)} ms`,
      );
      tellRatio(`start.${task}.empty`, line / time);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
