import { assert, assertEquals } from "@std/assert";
import { fc } from "../../properties.ts";
import { foldText, shortened, textWidth, wrapText } from "../../../src/metrics/text/text_width.ts";

Deno.test("a text is as wide as a terminal draws it", () => {
  const widths: [string, number][] = [
    ["", 0],
    ["cube", 4],
    ["é", 1],
    ["e\u0301", 1], // e and a combining accent
    ["赤い立方体", 10],
    ["빨강", 4],
    ["Ａ", 2],
    ["🔴", 2],
    ["👩‍👩‍👧", 2], // one picture of five code points
    ["⚠️", 2],
    ["–…²", 3],
    ["\u200b", 0],
  ];
  for (const [text, width] of widths) assertEquals(textWidth(text), width, text);
});

Deno.test("wrapping loses nothing but the spaces it breaks at, and no line is too wide", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 30 }), (s, w) => {
      const lines = wrapText(s, w);
      assertEquals(lines.join("").replaceAll(" ", ""), s.replaceAll(" ", ""));
      for (const line of lines) assert(textWidth(line.trim()) <= w, JSON.stringify([line, w]));
    }),
  );
});

Deno.test("a text breaks between words", () => {
  assertEquals(wrapText("a red cube and a blue sphere", 10), [
    "a red cube",
    "and a blue",
    "sphere",
  ]);
});

Deno.test("an indent stays, on every line", () => {
  assertEquals(wrapText("  a red cube", 8), ["  a red", "  cube"]);
  // White space that is no space belongs to the word.
  assertEquals(wrapText("\u2003a red", 3), ["\u2003a", "red"]);
});

Deno.test("folding breaks between words only, so that a path can be copied", () => {
  assertEquals(foldText("Written to out/a/very/long/path now", 12), [
    "Written to",
    "out/a/very/long/path",
    "now",
  ]);
});

Deno.test("a name that is too long gives way in its middle, a wide one too", () => {
  assertEquals(shortened("clip-vit-b32", 20), "clip-vit-b32");
  assertEquals(shortened("openai-clip-vit-base-patch32", 11), "opena…tch32");
  assertEquals(textWidth(shortened("模型名称很长很长", 9)) <= 9, true);
});
