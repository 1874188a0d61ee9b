// The first screen: questions and models, a mark, the number that decides, its interval; then what follows.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { textWidth } from "../../../src/metrics/text/text_width.ts";
import { consequence } from "../../../src/report/answers/consequence.ts";
import { questionTable } from "../../../src/report/answers/question_table.ts";
import { inAscii } from "../../../src/run/output/print.ts";
import { terminalTable } from "../../../src/report/terminal.ts";
import { estimate } from "../../../src/result/estimate.ts";
import type { Metrics, Result } from "../../../src/result/result.ts";
import { decide, type StoredAnswers } from "../../../src/verdict/verdict.ts";
import { permutedAt, put } from "../../verdict/showings.ts";
import {
  CONTROL,
  type Interval,
  metrics as planted,
  transferRows,
} from "../../verdict/simulated_metrics.ts";
import { captionsEntry, imagesEntry } from "../sample_analysis.ts";

function withAnswers(result: Result, metrics: Metrics = result.metrics): Result {
  const { answers } = decide(metrics, result.curves);
  return { ...result, metrics: { ...metrics, answers: answers as unknown as Metrics } };
}

const MODELS = [imagesEntry(), captionsEntry()].map(({ name, result }) => ({
  name,
  result: withAnswers(result),
}));
const READ: Interval = [0.8, 0.9];
const probed = planted({ concepts: READ, pair: [0.7, 0.9], swap: [0.85, 0.95], role: null });
const bare: Result = { ...imagesEntry().result, curves: {}, tables: {} };

Deno.test("a row a question, a column a model, whole in 40 to 120 columns", () => {
  const table = questionTable(MODELS)!;
  assertEquals(table.columns.map(({ name }) => name), ["", ...MODELS.map(({ name }) => name)]);
  assertStringIncludes(String(table.rows[0][0]), "Binds");
  for (const width of [40, 80, 120]) {
    const lines = terminalTable(table, { width, color: false }).split("\n");
    assert(lines.every((line) => textWidth(line) <= width), lines.join("\n"));
    assert(lines.length <= 24 || width === 40, `${lines.length} lines`);
  }
});

Deno.test("a cell has the Result's own number, interval and threshold", () => {
  const [[label, cell]] = questionTable([{ name: "x", result: withAnswers(bare, probed) }])!.rows;
  assertEquals([label, cell], ["Binds: scene vs swap (> 60 %)", "✓ 90 % [85-95]"]);
});

Deno.test("…digits are added until a value and its threshold differ", () => {
  const metrics = planted({ concepts: READ, pair: [0.05, 0.3], swap: [0.599, 0.605], role: null });
  const [[, cell]] = questionTable([{ name: "x", result: withAnswers(bare, metrics) }])!.rows;
  assertStringIncludes(String(cell), "60.2 % [59.9-60.5]");
});

Deno.test("a mark beside an interval that reaches over the threshold says what decided", () => {
  const cell = (swap: Interval, pair: Interval, permuted: Metrics) => {
    const role: Interval = [0.05, 0.2];
    const metrics = put(planted({ concepts: READ, pair, swap, role }), permuted);
    return questionTable([{ name: "x", result: withAnswers(bare, metrics) }])!.rows[0][1];
  };
  const as = permutedAt("probe.swap.test", 0.5, 0.57);
  assertEquals(cell([0.4, 0.8], [0, 0.14], as), "? 60 % [40-80]");
  // Digits are those that its number needs, and p stands where the interval contains the threshold.
  assertEquals(
    cell([0.5, 0.8], [0.2, 0.4], { ...as, "probe.swap.test.p": 0.005 }),
    "✓ 65 % [50-80], p 0.005",
  );
  // A no that a swap accuracy above chance goes with says what it excludes.
  assertEquals(
    cell([0.4, 0.7], [0, 0.02], {
      ...as,
      "probe.swap.test.threshold": 0.6,
      "probe.planted": { ...CONTROL, least: 0.01 } as unknown as Metrics,
    }),
    "✗ 55 % [40-70]: no binding above 1 % of the variance",
  );
  assertEquals(cell([0.5, 0.8], [0.2, 0.4], as), "✓ 65 % [50-80]: by the group score");
  assertEquals(cell([0.3, 0.55], [0, 0.05], as), "✗ 43 % [30-55]");
});

Deno.test("thresholds that differ are a range, and no line ends within one", () => {
  const at = (highest: number) =>
    withAnswers(
      bare,
      put(probed, permutedAt("probe.swap.test", 0.6, highest)),
    );
  const table = questionTable([0.62, 0.71].map((highest) => ({
    name: `${highest}`,
    result: at(highest),
  })))!;
  assertEquals(table.rows[0][0], "Binds: scene vs swap (> 62-71 %)");
  for (let width = 40; width < 90; width++) {
    const text = terminalTable(table, { width, color: false });
    assert(!/>\s*$|^\s*%/m.test(text), text);
  }
});

Deno.test("a terminal without UTF-8 gets the screen in ASCII, and a Result that answers nothing has no table", () => {
  const text = inAscii(terminalTable(questionTable(MODELS)!, { width: 80, color: false }));
  // deno-lint-ignore no-control-regex -- all of ASCII.
  assert(/^[\x00-\x7f]*$/.test(text), text);
  assert(/Binds: .* \+ \d+ %/.test(text), text);
  assertEquals(questionTable([{ name: "x", result: { ...bare, metrics: {} } }]), null);
  assertEquals(consequence({ ...bare, metrics: {} }), null);
});

Deno.test("what a baseline reads better stands beside what training added", () => {
  const read = (swap: number, object: number) => ({
    swap: estimate(swap, { ci: [swap - 0.02, swap + 0.02], threshold: 0.6 }),
    object: estimate(object, { ci: [object - 0.02, object + 0.02], threshold: 0.4 }),
    scenes: 100,
  });
  const own = read(0.9, 0.56);
  const baselines = {
    own,
    tokens: { ...read(0.7, 0.71), own },
    best: { swap: "tokens", object: "tokens" },
    added: {
      swap: estimate(0.2, { ci: [0.15, 0.25] }),
      object: estimate(-0.15, { ci: [-0.2, -0.1] }),
    },
    shown: { swap: estimate(0.2), object: estimate(null) },
  } as unknown as Metrics;
  const result = withAnswers(bare, { baselines });
  const [[, cell]] = questionTable([{ name: "x", result }])!.rows;
  assertEquals(cell, "✓ swaps +20 [15-25]; ✗ objects -15 [-20 to -10]");
  assertEquals(
    consequence(result),
    "A bag of words does better: objects 71 % against 56 %.",
  );
});

Deno.test("what follows is said from the answers alone", () => {
  const tableOf = (answers: StoredAnswers) =>
    consequence({ ...bare, metrics: { answers: answers as unknown as Metrics } });
  const of = (answer: "yes" | "no" | "in part" | "undecided", reason: string) => ({
    answer,
    reason,
    number: null,
    remedy: null,
  });
  const binds = of("yes", "binds.swaps");
  assertEquals(
    tableOf({ binds, search: of("no", "search.not-seen") }),
    "The vectors encode which values go together. Cosine search ignores it. Try: repair.",
  );
  // Of a bag nothing is said of what a search uses.
  assertEquals(
    tableOf({ binds: of("no", "bag"), search: of("no", "search.not-seen") }),
    "The vectors encode which values are present; no probe tried finds which go together.",
  );
  assertStringIncludes(
    tableOf({ binds, added: of("undecided", "added.not-shown") })!,
    "We cannot show that training added it.",
  );
});

Deno.test("unseen objects show the number that decided, and why it can't be told", () => {
  const cell = (rows: Parameters<typeof transferRows>) => {
    const result = { ...bare, curves: transferRows(...rows) };
    const table = questionTable([{ name: "x", result: withAnswers(result, probed) }])!;
    return table.rows.find(([label]) => String(label).startsWith("Generalises"))?.[1];
  };
  assertEquals(cell([{ reader: "role", value: 0.9 }]), "✓ 90 % [86-94]");
  assertEquals(cell([{ reader: "role", value: 0.9, scenes: 6 }]), "? too few objects");
});

Deno.test("an answer that was edited into no answer is passed over, and the others are shown", () => {
  const { answers } = withAnswers(bare, probed).metrics as { answers: Metrics };
  const rows = (binds: unknown) => {
    const metrics = { ...probed, answers: { ...answers, binds } } as unknown as Metrics;
    const search = { answer: "undecided", number: null, reason: "search.one-view", remedy: null };
    (metrics.answers as { search: unknown }).search = search;
    return questionTable([{ name: "x", result: { ...bare, metrics } }])!.rows.length;
  };
  const whole = rows(answers.binds);
  for (
    const odd of ["yes", 3, null, { answer: "maybe", number: null }, {
      ...answers.binds as Metrics,
      number: "no.such.path",
    }]
  ) assertEquals(rows(odd), whole - 1);
});
