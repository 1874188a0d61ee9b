/**
 * Many command lines in one process: a test of a sentence need not start the program for each. What one line prints
 * and answers is what the task would; permissions are those of all tasks, so a test of those starts its own.
 */
import { registerPackages } from "../../packages/register.ts";
import { TASKS } from "../../packages/tasks.ts";
import { runCommand } from "../../src/run/run_command.ts";
import type { TaskRun } from "./run_task.ts";

registerPackages();

interface LineRequest {
  readonly line: readonly string[];
  readonly cwd: string;
}

/** Started once a file of tests, ended with it. */
export class ManyLines {
  readonly #child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--frozen",
      "--no-check",
      "--allow-read",
      "--allow-write",
      "--allow-env",
      "--allow-sys=systemMemoryInfo,hostname",
      import.meta.filename!,
    ],
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    // No terminal, as of a task that is run by itself.
    stderr: "piped",
  }).spawn();
  readonly #said = new Response(this.#child.stderr).text();
  readonly #asks = this.#child.stdin.getWriter();
  readonly #answers = lines(this.#child.stdout);

  constructor() {
    globalThis.addEventListener("unload", () => this.#child.kill());
  }

  async run(line: readonly string[], cwd: string): Promise<TaskRun> {
    await this.#asks.write(new TextEncoder().encode(JSON.stringify({ line, cwd }) + "\n"));
    const { value } = await this.#answers.next();
    if (value === undefined) throw new Error(`${line.join(" ")}: ${await this.#said}`);
    return JSON.parse(value);
  }
}

/** A {@linkcode runTask} whose tasks are all run by one process, one after the other. */
export function inOneProcess(): (name: string, args: string[], cwd: string) => Promise<TaskRun> {
  const many = new ManyLines();
  return (name, args, cwd) => many.run([name, ...args], cwd);
}

async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (
    const text of stream.pipeThrough(new TextDecoderStream() as never) as never as AsyncIterable<
      string
    >
  ) {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    yield* parts;
  }
}

async function answer({ line, cwd }: LineRequest): Promise<TaskRun> {
  const printed: TaskRun = { code: 0, stdout: "", stderr: "" };
  Deno.chdir(cwd);
  console.log = (...words: unknown[]) => printed.stdout += words.join(" ") + "\n";
  console.error = (...words: unknown[]) => printed.stderr += words.join(" ") + "\n";
  // What --json gives goes past the console.
  Deno.stdout.write = (bytes) => {
    printed.stdout += new TextDecoder().decode(bytes);
    return Promise.resolve(bytes.length);
  };
  const [name, ...args] = line;
  printed.code = name === "bindscope" ? await runCommand(args, TASKS) : await TASKS[name].run(args);
  return printed;
}

if (import.meta.main) {
  const write = Deno.stdout.write.bind(Deno.stdout);
  for await (const asked of lines(Deno.stdin.readable)) {
    const bytes = new TextEncoder().encode(JSON.stringify(await answer(JSON.parse(asked))) + "\n");
    for (let at = 0; at < bytes.length;) at += await write(bytes.subarray(at));
  }
}
