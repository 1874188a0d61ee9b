/** A progress bar on standard error: drawn on a terminal, silent in a pipe. */

import { ProgressBar } from "@std/cli/unstable-progress-bar";
import { visibleText } from "../../result/visible_text.ts";
import { type Progress, SILENT } from "../../job/progress.ts";

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
  // What an earlier run had done already is no measure of speed.
  let start = 0;
  return {
    update(done, total, what) {
      doing = visibleText(what);
      unit = total > 1 ? `${show(done)}/${show(total)}` : "";
      if (bar === null) {
        start = done;
        bar = new ProgressBar({
          max: total,
          value: done,
          barLength: 30,
          clear: true,
          refreshMilliseconds: 250,
          formatter: ({ progressBar, time, value, max }) =>
            `${progressBar}  ${doing} ${unit || `${Math.round(100 * value / max)} %`}${
              rateAndRest(time, value - start, max - value, max > 1 ? show : null)
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

/** `show` writes a speed; null for a share, which has none worth telling. */
function rateAndRest(
  milliseconds: number,
  done: number,
  left: number,
  show: ((count: number) => string) | null,
): string {
  if (done <= 0 || left <= 0 || milliseconds < 1000) return "";
  const rate = done / milliseconds * 1000;
  const rest = left / rate;
  const speed = show ? `, ${rate < 10 ? rate.toFixed(1) : show(Math.round(rate))}/s` : "";
  return `${speed}, ${rest < 90 ? `${Math.ceil(rest)} s` : `${Math.ceil(rest / 60)} min`} left`;
}
