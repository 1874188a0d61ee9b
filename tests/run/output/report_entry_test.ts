import { assert, assertEquals, assertRejects } from "@std/assert";
import { TaskError } from "../../../src/job/failure.ts";
import { renderHtml } from "../../../src/report/html.ts";
import { STUDIES } from "../../../packages/studies/reproduce/registry.ts";
import { REPRODUCE_REPORT } from "../../../packages/studies/reproduce/report.ts";
import { type Result, RESULT_SCHEMA } from "../../../src/result/result.ts";
import { OUTSIDE_KINDS } from "../../../packages/kinds.ts";
import { registerKinds } from "../../../src/verify/kinds.ts";
import { reportEntry, reportKinds } from "../../../src/run/output/report_entry.ts";

/** One that was cut down: all of it may be missing. */
function bare(kind: string, options: Result["options"] = {}): Result {
  return {
    schema: RESULT_SCHEMA,
    kind,
    version: "0.0.1",
    seed: 0,
    options,
    inputs: [],
    metrics: {},
    curves: {},
    tables: {},
    notes: [{ code: "a.note" }],
  };
}

registerKinds(OUTSIDE_KINDS);

// A table of others is nothing without its rows.
for (const kind of reportKinds().filter((kind) => kind !== "collect")) {
  Deno.test(`${kind}: a Result that lacks everything still has a page`, async () => {
    const page = await renderHtml({
      title: "t",
      entries: [await reportEntry({ name: "one", result: bare(kind) })],
    });
    assert(page.includes("a.note") && page.includes("0.0.1"));
  });
}

Deno.test("every study has the tables and figures that its report is made of, without the study", () => {
  for (const { name, tables, charts } of STUDIES) {
    const result = bare("reproduce", { study: name });
    assertEquals(REPRODUCE_REPORT.tables(result), tables(result), name);
    assertEquals(REPRODUCE_REPORT.charts(result), charts(result), name);
  }
});

Deno.test("provenance names no option of a measure that an analysis did not make", async () => {
  const options = { width: [256], solver: "ridge", maxScenes: null };
  const shown = async (metrics: Result["metrics"]) => {
    const result = { ...bare("analyze", options), metrics };
    const page = await renderHtml({
      title: "t",
      entries: [await reportEntry({ name: "one", result })],
    });
    return Object.keys(options).filter((name) => page.includes(`option ${name}<`));
  };
  assertEquals(await shown({ probe: {} }), ["solver", "maxScenes"]);
  assertEquals(await shown({ probe: {}, approximate: {} }), ["width", "solver", "maxScenes"]);
});

Deno.test("a Result that lacks what its report shows is refused in one sentence", async () => {
  await assertRejects(
    () => reportEntry({ name: "mine", result: bare("collect") }),
    TaskError,
    "mine: this Result of kind collect lacks what its report shows. It was made by version 0.0.1. Measure again.",
  );
});

Deno.test("a kind that this version does not know is said in one sentence, with those it knows", async () => {
  const error = await assertRejects(
    () => reportEntry({ name: "mine", result: bare("divine\u202e") }),
    TaskError,
    "mine: no report of kind divine\ufffd is known to this version. Kinds: analyze, ",
  );
  assert(error.message.endsWith("train, pairs, reproduce."));
});
