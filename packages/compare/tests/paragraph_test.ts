import { assert, assertEquals } from "@std/assert";
import { paragraph } from "../paragraph.ts";
import { verdictOf } from "../../../src/verdict/verdict.ts";
import type { Metrics, Result } from "../../../src/result/result.ts";
import { every, matchesResult, PAIRS } from "./matches_result.ts";

const analyzed = (metrics: Metrics): Result => ({
  ...matchesResult(PAIRS, every("1".repeat(16))),
  kind: "analyze",
  metrics,
});

/** Each number once, so that a sentence can't show another's. */
const FULL: Metrics = {
  probe: {
    object: { ambiguous: { value: 0.914, controls: { shuffled: 0.053 } } },
  },
  decompose: { levelI: { avg_pos: { r2: { value: 0.83, null: 0.07 } } } },
  intervene: { avg_pos: { retrieval: { all: { value: 0.98 } } } },
  retrieve: {
    caption: { accuracy: { value: 0.52 } },
    ridge: { caption: { accuracy: { value: 0.61 } } },
  },
};

Deno.test("what was measured is said, each number in its own sentence, after the verdict", () => {
  const result = analyzed(FULL);
  assertEquals(
    paragraph("CLIP", result),
    `CLIP: ${verdictOf(result)!.sentence} Where the concepts alone leave it open, a linear probe ` +
      "reads the right objects in 91 % of new scenes (5 % from shuffled vectors). A sum of object " +
      "vectors, each the average of its scenes, explains 83 % of the scene vectors' variance (7 % by chance). Exchanging an object " +
      "by arithmetic arrives in 98 % of cases. It prefers the right caption to the one with " +
      "attributes exchanged in 52 % of scenes (half by chance).",
  );
});

Deno.test("…and what was not measured is not", () => {
  for (const left of Object.keys(FULL)) {
    const { [left]: _, ...rest } = FULL;
    const whole = paragraph("CLIP", analyzed(FULL)).split(". ").length;
    assertEquals(paragraph("CLIP", analyzed(rest)).split(". ").length, whole - 1, left);
  }
  const bare = paragraph("CLIP", analyzed({}));
  assert(!/\d/.test(bare), bare);
});

Deno.test("controls are left out where there are none; mapped captions stand in for plain ones", () => {
  const text = paragraph(
    "CLIP",
    analyzed({
      probe: { object: { ambiguous: 0.9 } },
      decompose: { levelI: { avg_pos: { r2: 0.8 } } },
      retrieve: { ridge: { caption: { accuracy: { value: 0.61 } } } },
    }),
  );
  assert(text.includes("90 % of new scenes."), text);
  assert(text.includes("80 % of the scene vectors' variance."), text);
  assert(text.includes("61 % of scenes"), text);
});

Deno.test("a Result of a measure that can't decide says so, and reads its own metrics", () => {
  const edits = { ...analyzed({}), kind: "intervene", metrics: FULL.intervene as Metrics };
  assertEquals(
    paragraph("DINO", edits),
    "DINO: The binding of this model was not judged. Exchanging an object by arithmetic arrives " +
      "in 98 % of cases.",
  );
});
