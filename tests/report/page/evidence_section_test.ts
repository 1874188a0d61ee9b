// What an answer rests on is said once.
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Decided } from "../../../src/report/page/decided.ts";
import { evidenceSection } from "../../../src/report/page/evidence_section.ts";
import { unanswered } from "../../../src/verdict/evidence.ts";
import { verdictOf } from "../../../src/verdict/verdict.ts";
import { imagesEntry } from "../sample_analysis.ts";

const SHARED = "Objects that share a value are more alike than chance explains, p = 0.01.";
const OWN = "Fitted on 60 % of the objects, a reader tells 57.5 % of the others.";

Deno.test("sentences of the answer that a question's numbers have already are not said again below it", () => {
  const entry = imagesEntry();
  const evidence = ["Concepts?", "Objects?", "Positions?", "Unseen?"].map((asks, i) =>
    unanswered(asks, i === 3 ? `Position by position: 0.412. ${SHARED}` : "Nothing.")
  );
  const answer = "It binds.";
  const sentence = `${answer} ${OWN} ${SHARED}`;
  const verdict = { ...verdictOf(entry.result)!, answer, sentence, evidence };
  const page = evidenceSection([{ entry, verdict, picture: () => null } as Decided])!.text
    .replaceAll("\u00a0%", " %");
  assertEquals(page.split(SHARED).length, 2);
  assertStringIncludes(page, `${SHARED} ${OWN}`);
});

Deno.test("vectors that bind whole objects are not marked as failing by position", () => {
  const entry = imagesEntry();
  const verdict = verdictOf(entry.result)!;
  assertEquals([verdict.verdict, verdict.evidence[2].outcome], ["binds", "no"]);
  const textOf = (given: typeof verdict) =>
    evidenceSection([{ entry, verdict: given, picture: () => null }])!.text;
  assertStringIncludes(textOf(verdict), "Not by position");
  assertEquals(
    textOf({ ...verdict, verdict: "bag of concepts" }).includes("Not by position"),
    false,
  );
});
