import { assertEquals } from "@std/assert";
import { formatResult } from "../../../src/result/format.ts";
import { parseResult } from "../../../src/result/parse.ts";
import { type Result, RESULT_SCHEMA } from "../../../src/result/result.ts";
import { VERSION } from "../../../src/version.ts";
import { registerKinds } from "../../../src/verify/kinds.ts";
import { REPRODUCE_KIND } from "../reproduce/kind.ts";
import type { StudyOutcome } from "../reproduce/study.ts";

registerKinds([REPRODUCE_KIND]);

/** The Result of an outcome, which a file holds as it is. */
export function studyResult(study: string, outcome: StudyOutcome): Result {
  const result: Result = {
    schema: RESULT_SCHEMA,
    kind: "reproduce",
    version: VERSION,
    seed: 0,
    options: { study },
    curves: {},
    ...outcome,
    inputs: [...outcome.inputs],
    tables: outcome.tables!,
    notes: [...outcome.notes!],
  };
  assertEquals(parseResult(formatResult(result)).tables, result.tables);
  return result;
}
