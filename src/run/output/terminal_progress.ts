/** A progress bar on standard error: drawn on a terminal, silent in a pipe. */

import { ProgressBar } from "@std/cli/unstable-progress-bar";
import { visibleText } from "../../result/visible_text.ts";
import { type Progress, SILENT } from "../../job/progress.ts";
import { shortened, textWidth } from "../../report/text_width.ts";
import { columnsOf } from "./print.ts";
import { leftInWords, TimeLeft } from "./time_left.ts";

/** Fewer columns of words say nothing beside a bar. */
const ENOUGH = 16;

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
  let left = new TimeLeft();
  return {
    update(done, total, what) {
      doing = visibleText(what);
      unit = total > 1 ? `${show(done)}/${show(total)}` : "";
      if (bar === null) {
        left = new TimeLeft();
        bar = new ProgressBar({
          max: total,
          value: done,
          barLength: 30,
          clear: true,
          refreshMilliseconds: 250,
          formatter: ({ progressBar, time, value, max }) =>
            progressLine(
              progressBar,
              `${doing} ${unit || `${Math.floor(100 * value / max)} %`}`,
              left.after(time, value, max),
              columnsOf(Deno.stderr),
            ),
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

/**
 * One line that no terminal wraps: a wrapped one would stay behind at the next update. Where there is no
 * room for everything the bar goes first, then the middle of the words.
 */
export function progressLine(
  bar: string,
  doing: string,
  left: number | null,
  columns: number,
): string {
  const rest = left === null ? "" : `, ${leftInWords(left)}`;
  const room = columns - 1 - textWidth(rest);
  const whole = `${bar}  ${doing}`;
  if (textWidth(whole) <= room) return whole + rest;
  const words = room - textWidth(bar) - 2;
  return words >= ENOUGH
    ? `${bar}  ${shortened(doing, words)}${rest}`
    : shortened(doing, Math.max(1, room)) + rest;
}
