import { assert, assertEquals } from "@std/assert";
import { textWidth } from "../../../src/report/text_width.ts";
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
