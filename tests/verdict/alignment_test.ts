// When rows and labels are said to be out of step, and when vectors to follow their scenes.
import { assertEquals } from "@std/assert";
import { readAlignment } from "../../src/verdict/alignment.ts";
import { IN_STEP } from "./showings.ts";

const read = (changed: Partial<typeof IN_STEP>) =>
  readAlignment({ probe: { alignment: { ...IN_STEP, ...changed } } })!;

Deno.test("vectors follow their scenes six spreads above random orders, and not before", () => {
  assertEquals([0.1, 0.15, 0.17].map((r2) => read({ r2 }).follows), [false, false, true]);
  assertEquals(read({ r2: 0.17, spread: 0.02 }).follows, false);
});

Deno.test("another offset must explain a quarter more above random orders, and six spreads more", () => {
  const isOut = (r2: number, offsetR2: number, spread = 0.01) =>
    read({ r2, offsetR2, spread }).outOfStep !== null;
  assertEquals([0.55, 0.59, 0.61, 0.9].map((other) => isOut(0.5, other)), [
    false,
    false,
    true,
    true,
  ]);
  assertEquals([0.15, 0.17].map((other) => isOut(0.1, other)), [false, true]);
  assertEquals(isOut(0.5, 0.75, 0.05), false);
  // Less than random orders explain is nothing, not less than nothing.
  assertEquals(isOut(0, 0.09, 0.01), false);
});

Deno.test("one that explains more, if not by a quarter, is reason to check the order, and no other is", () => {
  const doubted = (r2: number, offsetR2: number) => read({ r2, offset: 1, offsetR2 }).mayBeShifted;
  assertEquals(doubted(0.5, 0.59), { offset: 1, r2: 0.59 });
  assertEquals(doubted(0.5, 0.55), null);
  assertEquals(doubted(0.5, 0.9), null);
  // Where whole objects decide nothing is left open.
  assertEquals(
    read({ r2: 0.5, offsetR2: 0.59, ...{ objects: { r2: 0.9, offsetR2: 0.8 } } }).mayBeShifted,
    null,
  );
});

Deno.test("the better match is named by its offset, or as the reversed order", () => {
  assertEquals(read({ offset: -2, offsetR2: 0.8 }).outOfStep, {
    offset: -2,
    reversed: false,
    r2: 0.8,
    objects: null,
  });
  assertEquals(read({ offset: 0, order: "reversed", offsetR2: 0.8 }).outOfStep, {
    offset: 0,
    reversed: true,
    r2: 0.8,
    objects: null,
  });
});

Deno.test("whole objects decide where they were asked, whichever way", () => {
  const out = (objects: { r2: number; offsetR2: number }) =>
    read({ r2: 0.3, offsetR2: 0.4, ...{ objects } }).outOfStep;
  assertEquals(read({ r2: 0.3, offsetR2: 0.4 }).outOfStep?.objects, null);
  assertEquals(out({ r2: 0.9, offsetR2: 0.8 }), null);
  assertEquals(out({ r2: 0.8, offsetR2: 0.9 })?.objects, [0.9, 0.8]);
  // Where values say nothing, it takes six standard errors of what objects gain.
  const byObjects = (offsetR2: number, spread: number) =>
    read({ r2: 0.3, offsetR2: 0.31, ...{ objects: { r2: 0.8, offsetR2, spread } } }).outOfStep;
  assertEquals(byObjects(0.85, 0.01), null);
  assertEquals(byObjects(0.87, 0.01)?.objects, [0.87, 0.8]);
  // What rounding leaves of two perfect fits is no gain.
  assertEquals(byObjects(0.8 + 1e-12, 0), null);
});

Deno.test("what was not measured is not read", () => {
  assertEquals(readAlignment({}), null);
  assertEquals(readAlignment({ probe: { alignment: null } }), null);
});
