/** Progress on standard error: a line a piece of work on a terminal, silent in a pipe. */

import { visibleText } from "../../result/visible_text.ts";
import { type Progress, SILENT } from "../../job/progress.ts";
import { shortened, textWidth } from "../../metrics/text/text_width.ts";
import { STATUS_LINE } from "./print.ts";
import { leftInWords, TimeLeft } from "./time_left.ts";

/** Characters of a bar where there is room, and where there is little. */
const BAR = { wide: 30, narrow: 16, from: 100 };
/** Fewer columns of words say nothing beside a bar. */
const ENOUGH = 16;

/**
 * A line if standard error is a terminal; several at once are one below the other. It appears with the
 * first update and goes with `stop`, or where a `using` of it ends.
 *
 * @param show how a count is written: bytes have units
 */
export function terminalProgress(
  quiet: boolean,
  show: (count: number) => string = String,
): Progress & Disposable {
  if (quiet || !Deno.stderr.isTerminal()) return { ...SILENT, [Symbol.dispose]() {} };
  let hide: (() => void) | null = null;
  let [now, all, doing, began] = [0, 1, "", 0];
  let left = new TimeLeft();
  const line = (columns: number) => {
    const share = all > 0 ? Math.min(1, Math.max(0, now / all)) : 0;
    const length = columns < BAR.from ? BAR.narrow : BAR.wide;
    const filled = Math.floor(share * length);
    return progressLine(
      `[${"#".repeat(filled)}${"-".repeat(length - filled)}]`,
      `${doing} ${all > 1 ? `${show(now)}/${show(all)}` : `${Math.floor(100 * share)} %`}`,
      left.after(performance.now() - began, now, all),
      columns,
    );
  };
  const stop = () => {
    hide?.();
    hide = null;
  };
  return {
    update(done, total, what) {
      [now, all, doing] = [done, total, visibleText(what)];
      if (hide !== null) return;
      left = new TimeLeft();
      began = performance.now();
      hide = STATUS_LINE.show(line);
    },
    stop: () => Promise.resolve(stop()),
    [Symbol.dispose]: stop,
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
