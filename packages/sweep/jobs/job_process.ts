/**
 * A process that does jobs, one after the other. A process of its own for each worker: a job that takes
 * it down takes nothing else along, memory that it took goes back, and threads share no heap.
 */
import { jsonLines } from "./json_lines.ts";
import type { FromProcess, ToProcess } from "./serve.ts";
import type { SweepJob } from "../plan/sweep_job.ts";

/**
 * What became of a job. crashed: its process ended without a word. refused: its process is of other code
 * than the one that gave it out.
 */
export interface JobEnd {
  readonly end: "done" | "failed" | "stopped" | "refused" | "crashed";
  readonly message: string;
  /** Bytes that the process held; null where it is gone. */
  readonly rss: number | null;
}

/** Runs jobs in a process that is started when first needed. */
export class JobProcess {
  readonly #command: readonly string[];
  readonly #say: (sentence: string) => void;
  #child: Deno.ChildProcess | null = null;
  #writer: WritableStreamDefaultWriter<Uint8Array> | null = null;
  #replies: AsyncGenerator<FromProcess> | null = null;

  /** @param command the words that start it, the program first */
  constructor(command: readonly string[], say: (sentence: string) => void) {
    this.#command = command;
    this.#say = say;
  }

  /** Does one job; only one at a time. */
  async run(job: SweepJob): Promise<JobEnd> {
    this.#start();
    try {
      await this.#tell({ job });
    } catch {
      return await this.#crashed();
    }
    for (;;) {
      const reply = await this.#replies!.next().catch(() => null);
      if (reply === null || reply.done) return await this.#crashed();
      const { value } = reply;
      if (value.event === "said") this.#say(value.message);
      else return { end: value.event, message: value.message ?? "", rss: value.rss };
    }
  }

  /** Asks the job to stop where it can. */
  stop(): void {
    if (this.#child !== null) this.#tell({ stop: true }).catch(() => {});
  }

  /** Ends the process, whatever it does. */
  async end(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    this.#child = null;
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await this.#writer?.close().catch(() => {});
    await this.#replies?.return(undefined).catch(() => {});
    await child.status;
  }

  #start(): void {
    if (this.#child !== null) return;
    const [program, ...args] = this.#command;
    const command = new Deno.Command(program, { args, stdin: "piped", stdout: "piped" });
    this.#child = command.spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#replies = jsonLines<FromProcess>(this.#child.stdout);
  }

  async #tell(message: ToProcess): Promise<void> {
    await this.#writer!.write(new TextEncoder().encode(JSON.stringify(message) + "\n"));
  }

  async #crashed(): Promise<JobEnd> {
    const status = await this.#child!.status;
    this.#child = null;
    await this.#writer?.close().catch(() => {});
    const how = status.signal === null ? `with exit code ${status.code}` : `by ${status.signal}`;
    return { end: "crashed", message: `Its process ended ${how}, without a word.`, rss: null };
  }
}
