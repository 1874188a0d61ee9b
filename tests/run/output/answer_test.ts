import { assert, assertEquals } from "@std/assert";
import { metricAtPath } from "../../../src/metrics/catalogue.ts";
import { keyMetrics, mostTelling, telling } from "../../../src/metrics/headlines.ts";
import { terminalTable } from "../../../src/report/terminal.ts";
import { note, noteText } from "../../../src/metrics/notes/catalogue.ts";
import { registerNotes } from "../../../src/result/registered_notes.ts";
import { methods } from "../../../src/result/note.ts";
import { textWidth } from "../../../src/metrics/text/text_width.ts";
import { answerTable } from "../../../src/report/answer_table.ts";
import { shownNotes } from "../../../src/run/output/answer.ts";
import { captionsEntry, imagesEntry } from "../../report/sample_analysis.ts";

Deno.test("an analysis answers with at most eight numbers, whole in 40 to 120 columns", () => {
  for (const { result } of [imagesEntry(), captionsEntry()]) {
    const table = answerTable(result)!;
    assert(table.rows.length > 2 && table.rows.length <= 8, `${table.rows.length} numbers`);
    for (const width of [40, 80, 120]) {
      const lines = terminalTable(table, { width, color: false }).split("\n");
      assert(lines.every((line) => textWidth(line) <= width), lines.join("\n"));
    }
    const words = table.rows.map(([name]) => String(name)).join(" ").split(" ");
    const shown = terminalTable(table, { width: 80, color: false }).split(/\s+/);
    assertEquals(words.filter((word) => !shown.includes(word)), [], "words were broken");
  }
});

Deno.test("a number shows its interval and what it must beat", () => {
  const [concepts] = answerTable(imagesEntry().result)!.rows;
  assertEquals([concepts[0], concepts[1]], ["Concepts recognised", "96 %"]);
  assert(/^\d+-\d+ %$/.test(String(concepts[2])), String(concepts[2]));
  assert(/\d+ % \w+/.test(String(concepts[3])), String(concepts[3]));
});

Deno.test("a Result without numbers to look at first has none", () => {
  const { result } = imagesEntry();
  assertEquals(answerTable({ ...result, metrics: {} }), null);
});

Deno.test("the most telling numbers keep their order, and fewer than allowed are all kept", () => {
  const all = keyMetrics();
  const first = mostTelling(all, 4);
  assertEquals(first.length, 4);
  assertEquals(first, all.filter((one) => first.includes(one)));
  assert(first.some(({ path }) => path === "probe.object.ambiguous"));
  assertEquals(mostTelling(first, 8), first);
  // A path that the catalogue no longer has would silently let others in.
  assertEquals(telling().filter((path) => metricAtPath(path) === null), []);
});

Deno.test("notes on what was not measured, and how measures of an analysis worked, are counted; others are shown", () => {
  const { result } = imagesEntry();
  registerNotes(methods({
    "tested.grid": "approximate: quick grid.",
    "tested.untried": "approximate: not tried: mlp.",
  }));
  const noted = {
    ...result,
    notes: [
      note("scenes.sampled", { most: 500 }),
      { code: "tested.grid" },
      { code: "tested.untried" },
      note("analysis.left-out", { measure: "retrieve", why: "Retrieval needs captions." }),
      note("map.one-object"),
    ],
  };
  const [first, ...rest] = shownNotes(noted, false);
  assertEquals(first, noteText(noted.notes[0]));
  assertEquals(rest.length, 1);
  assertEquals(rest[0], "4 more notes (--verbose)");
  assertEquals(shownNotes(noted, true), noted.notes.map(noteText));
  // How a measure works that was asked for alone changes how its numbers are read.
  assertEquals(
    shownNotes({ ...noted, kind: "approximate" }, false).slice(0, 3),
    noted.notes.slice(0, 3).map(noteText),
  );
});

Deno.test("a control that is not beaten is named as such", () => {
  const metrics = (swap: number) => ({
    probe: {
      swap: { test: { value: swap, chance: 0.5, threshold: 0.6, controls: { bag: 0.55 } } },
    },
  });
  const result = imagesEntry().result;
  const toBeat = (swap: number) =>
    answerTable({ ...result, metrics: metrics(swap) })!.rows.find(([name]) =>
      name === "Swap accuracy"
    )![3];
  // What permuted rows stay below, whatever the control's draw is.
  assertEquals(toBeat(0.9), "60 % threshold");
  assertEquals(toBeat(0.52), "60 % threshold (not reached)");
});
