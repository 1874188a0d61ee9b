import { assert, assertEquals } from "@std/assert";
import { textWidth } from "../../../src/metrics/text/text_width.ts";
import { StatusLine } from "../../../src/run/output/status_line.ts";
import { progressLine } from "../../../src/run/output/terminal_progress.ts";
import { leftInWords, TimeLeft } from "../../../src/run/output/time_left.ts";

const BAR = `[${"#".repeat(30)}]`;

Deno.test("a line of progress is narrower than every terminal, and keeps the time left", () => {
  const doing =
    "approximate: multilayer perceptron of width 4096 at coverage 0.9, step 12000/50000";
  for (const columns of [30, 60, 80, 120]) {
    const line = progressLine(BAR, doing, 95_000, columns);
    assert(textWidth(line) < columns, `${columns}: ${line}`);
    assert(line.endsWith(", 2 min left"), line);
  }
  assert(progressLine(BAR, "short 5 %", null, 80) === `${BAR}  short 5 %`);
});

Deno.test("steady work counts down second by second", () => {
  const left = new TimeLeft();
  let shown: number | null = null;
  for (let at = 0; at <= 50_000; at += 250) shown = left.after(at, at, 100_000);
  assert(Math.abs(shown! - 50_000) < 500, `${shown}`);
});

Deno.test("work that slows down to a third moves the time left without a jump, and to the truth", () => {
  const left = new TimeLeft();
  const at = (i: number) => 250 * i;
  const doneAfter = (t: number) => t < 60_000 ? t : 60_000 + (t - 60_000) / 3;
  let before: number | null = null;
  let most = 0;
  let shown = 0;
  for (let i = 0; at(i) <= 180_000; i++) {
    const now = left.after(at(i), doneAfter(at(i)), 200_000);
    if (now === null) continue;
    if (before !== null) most = Math.max(most, Math.abs(now - before));
    [before, shown] = [now, now];
  }
  assert(most < 6_000, `a jump of ${most} ms within a quarter of a second`);
  const truth = (200_000 - doneAfter(180_000)) * 3;
  assert(Math.abs(shown - truth) / truth < 0.1, `${shown} for ${truth}`);
});

Deno.test("work that stands still takes ever longer, instead of ever the same", () => {
  const left = new TimeLeft();
  let shown: number[] = [];
  for (let at = 0; at <= 60_000; at += 250) shown = [left.after(at, at, 70_000) ?? 0];
  for (let at = 60_250; at <= 240_000; at += 250) shown.push(left.after(at, 60_000, 70_000)!);
  assert(shown[0] < 11_000, `${shown[0]}`);
  // Three minutes after it stopped: a quarter of the rate, four times as long.
  assert(shown.at(-1)! > 30_000, `${shown.at(-1)}`);
  const last = shown.slice(-240);
  assert(last.every((value, i) => i === 0 || value >= last[i - 1]), "it fell while nothing moved");
});

Deno.test("nothing is promised before there is a rate", () => {
  const left = new TimeLeft();
  assertEquals(left.after(0, 0, 10), null);
  assertEquals(left.after(500, 1, 10), null);
  assertEquals([leftInWords(1), leftInWords(89_000), leftInWords(91_000), leftInWords(7_500_000)], [
    "1 s left",
    "89 s left",
    "2 min left",
    "2 h 5 min left",
  ]);
});

/** A terminal of which the last line is the one that the cursor is in. */
function screen(columns: number) {
  let [lines, row] = [[""], 0];
  return {
    width: columns,
    get shown() {
      return lines.filter((line) => line !== "");
    },
    columns() {
      return this.width;
    },
    write(text: string) {
      // deno-lint-ignore no-control-regex -- the codes are what is looked at.
      for (const [piece] of text.matchAll(/\x1b\[(\d*)[AJ]|\r|\n|[^\x1b\r\n]+/g)) {
        // deno-lint-ignore no-control-regex -- as above.
        const up = /^\x1b\[(\d+)A$/.exec(piece);
        if (up) row = Math.max(0, row - Number(up[1]));
        else if (piece === "\x1b[J") lines = [...lines.slice(0, row), ""];
        else if (piece === "\n") lines[++row] ??= "";
        else if (piece !== "\r") {
          for (let at = 0; at < piece.length; at += this.width) {
            if (at > 0) row++;
            lines[row] = piece.slice(at, at + this.width);
          }
        }
      }
    },
  };
}

Deno.test("each running piece has its line, messages stand above, and in the end nothing stays", () => {
  const terminal = screen(40);
  const foot = new StatusLine(terminal);
  let share = 1;
  const hide = ["captions", "images"].map((name) => foot.show(() => `${name} ${share} %`));
  assertEquals(terminal.shown, ["captions 1 %", "images 1 %"]);
  share = 50;
  foot.draw();
  assertEquals(terminal.shown, ["captions 50 %", "images 50 %"]);
  foot.above(() => terminal.write("a message\n"));
  assertEquals(terminal.shown, ["a message", "captions 50 %", "images 50 %"]);
  hide[0]();
  hide[0]();
  assertEquals(terminal.shown, ["a message", "images 50 %"]);
  hide[1]();
  foot.above(() => terminal.write("the end\n"));
  assertEquals(terminal.shown, ["a message", "the end"]);
});

Deno.test("a terminal that gets narrower keeps no rest of a line", () => {
  const terminal = screen(30);
  const foot = new StatusLine(terminal);
  let line = "twenty-five characters xx";
  const hide = [foot.show(() => line), foot.show(() => "second")];
  assertEquals(terminal.shown, [line, "second"]);
  // What a terminal of ten columns makes of the lines there.
  terminal.width = 10;
  terminal.write("\x1b[1A\x1b[J" + line + "\nsecond");
  line = "short";
  foot.draw();
  assertEquals(terminal.shown, ["short", "second"]);
  hide.forEach((one) => one());
});
