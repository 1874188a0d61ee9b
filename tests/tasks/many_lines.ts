/**
 * Many command lines in one process: a test of a sentence need not start the program for each. What one line prints
 * and answers is what the task would; permissions are those of all tasks, so a test of those starts its own.
 */
import { runCommand } from "../../src/run/task/run_command.ts";

interface Asked {
  readonly line: readonly string[];
  readonly cwd: string;
}

interface Printed {
  code: number;
  stdout: string;
  stderr: string;
}

/** Started once a file of tests, ended with it. */
export class ManyLines {
  readonly #child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--allow-read",
      "--allow-write",
      "--allow-env",
      import.meta.filename!,
    ],
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  readonly #asks = this.#child.stdin.getWriter();
  readonly #answers = lines(this.#child.stdout);

  constructor() {
    globalThis.addEventListener("unload", () => this.#child.kill());
  }

  async run(line: readonly string[], cwd: string): Promise<Printed> {
    await this.#asks.write(new TextEncoder().encode(JSON.stringify({ line, cwd }) + "\n"));
    const { value } = await this.#answers.next();
    return JSON.parse(value!);
  }
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

async function answer({ line, cwd }: Asked): Promise<Printed> {
  const printed: Printed = { code: 0, stdout: "", stderr: "" };
  Deno.chdir(cwd);
  console.log = (...words: unknown[]) => printed.stdout += words.join(" ") + "\n";
  console.error = (...words: unknown[]) => printed.stderr += words.join(" ") + "\n";
  printed.code = await runCommand(line);
  return printed;
}

if (import.meta.main) {
  for await (const asked of lines(Deno.stdin.readable)) {
    const printed = await answer(JSON.parse(asked));
    await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(printed) + "\n"));
  }
}
