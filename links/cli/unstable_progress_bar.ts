/**
 * Stand-in for `@std/cli/unstable-progress-bar` (see parse_args.ts): one line that redraws itself
 * at an interval until it is stopped.
 */

/** What a formatter is given at every redraw. */
export interface ProgressBarFormatter {
  /** The elapsed time as `mm:ss`. */
  styledTime: string;
  /** `value/max`. */
  styledData: (fractions?: number) => string;
  /** The bar itself, such as `###-------`. */
  progressBar: string;
  /** Elapsed milliseconds. */
  time: number;
  previousTime: number;
  value: number;
  previousValue: number;
  max: number;
}

export interface ProgressBarOptions {
  /** Where the bar is drawn; default `Deno.stderr.writable`. */
  writable?: WritableStream<Uint8Array>;
  /** The starting value; default 0. */
  value?: number;
  max: number;
  /** Characters in the bar; default 50. */
  barLength?: number;
  /** Default `#`. */
  fillChar?: string;
  /** Default `-`. */
  emptyChar?: string;
  /** Whether the line is removed at the end; default false. */
  clear?: boolean;
  formatter?: (formatter: ProgressBarFormatter) => string;
  /** Whether the writable stays open; default true. */
  keepOpen?: boolean;
  /** Milliseconds between redraws; default 1,000. */
  refreshMilliseconds?: number;
}

const ERASE_LINE = "\r\u001b[K";

/** A progress bar; assign `value` (and `max`) as work is done, and `stop()` at the end. */
export class ProgressBar {
  value: number;
  max: number;
  readonly #options: Required<ProgressBarOptions>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #start = performance.now();
  readonly #encoder = new TextEncoder();
  #previousTime = 0;
  #previousValue: number;

  constructor(options: ProgressBarOptions) {
    this.#options = {
      writable: options.writable ?? Deno.stderr.writable,
      value: options.value ?? 0,
      max: options.max,
      barLength: options.barLength ?? 50,
      fillChar: options.fillChar ?? "#",
      emptyChar: options.emptyChar ?? "-",
      clear: options.clear ?? false,
      formatter: options.formatter ??
        ((bar) => `[${bar.styledTime}] [${bar.progressBar}] [${bar.styledData()}]`),
      keepOpen: options.keepOpen ?? true,
      refreshMilliseconds: options.refreshMilliseconds ?? 1000,
    };
    this.value = this.#options.value;
    this.max = this.#options.max;
    this.#previousValue = this.value;
    this.#writer = this.#options.writable.getWriter();
    this.#timer = setInterval(() => void this.#draw(), this.#options.refreshMilliseconds);
    void this.#draw();
  }

  /** Draws the last state (or erases the line) and lets go of the stream. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#options.clear) await this.#write(ERASE_LINE);
    else {
      await this.#draw();
      await this.#write("\n");
    }
    if (!this.#options.keepOpen) await this.#writer.close().catch(() => {});
    else this.#writer.releaseLock();
  }

  async #draw(): Promise<void> {
    const time = performance.now() - this.#start;
    const { barLength, fillChar, emptyChar, formatter } = this.#options;
    const share = this.max > 0 ? Math.min(Math.max(this.value / this.max, 0), 1) : 0;
    const filled = Math.trunc(share * barLength);
    const seconds = Math.trunc(time / 1000);
    const two = (n: number) => String(n).padStart(2, "0");
    const line = formatter({
      styledTime: `${two(Math.trunc(seconds / 60))}:${two(seconds % 60)}`,
      styledData: () => `${this.value}/${this.max}`,
      progressBar: fillChar.repeat(filled) + emptyChar.repeat(barLength - filled),
      time,
      previousTime: this.#previousTime,
      value: this.value,
      previousValue: this.#previousValue,
      max: this.max,
    });
    this.#previousTime = time;
    this.#previousValue = this.value;
    await this.#write(ERASE_LINE + line);
  }

  /** A closed terminal must not stop the work that the bar reports. */
  async #write(text: string): Promise<void> {
    try {
      await this.#writer.write(this.#encoder.encode(text));
    } catch {
      clearInterval(this.#timer);
    }
  }
}
