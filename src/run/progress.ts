/** A progress bar on standard error: drawn on a terminal, silent in a pipe. */

import { ProgressBar } from "@std/cli/unstable-progress-bar";

export interface Progress {
  /** How much is done, as a share or a count out of `total`, and what is being done. */
  update(done: number, total: number, doing: string): void;
  stop(): Promise<void>;
}

/** No bar at all: `--quiet`, `--json` into a pipe, tests. */
export const SILENT: Progress = { update() {}, stop: () => Promise.resolve() };

/**
 * A bar if standard error is a terminal. It appears with the first update.
 *
 * @param show how a count is written: bytes have units
 */
export function terminalProgress(
  quiet: boolean,
  show: (count: number) => string = String,
): Progress {
  if (quiet || !Deno.stderr.isTerminal()) return SILENT;
  let bar: ProgressBar | null = null;
  let doing = "";
  let unit = "";
  return {
    update(done, total, what) {
      doing = what;
      unit = total > 1 ? `${show(done)}/${show(total)}` : "";
      if (bar === null) {
        bar = new ProgressBar({
          max: total,
          value: done,
          barLength: 30,
          clear: true,
          refreshMilliseconds: 250,
          formatter: ({ progressBar, time, value, max }) =>
            `${progressBar}  ${doing} ${unit || `${Math.round(100 * value / max)} %`}${
              rateAndRest(time, value, max, show)
            }`,
        });
      }
      bar.max = total;
      bar.value = done;
    },
    async stop() {
      await bar?.stop();
      bar = null;
    },
  };
}

function rateAndRest(
  milliseconds: number,
  value: number,
  max: number,
  show: (count: number) => string,
): string {
  if (value <= 0 || value >= max || milliseconds < 1000) return "";
  const rate = value / milliseconds * 1000;
  const rest = (max - value) / rate;
  const speed = max > 1 ? `, ${rate < 10 ? rate.toFixed(1) : show(Math.round(rate))}/s` : "";
  return `${speed}, ${rest < 90 ? `${Math.ceil(rest)} s` : `${Math.ceil(rest / 60)} min`} left`;
}
