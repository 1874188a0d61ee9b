// What goes into other people's pages: all of it follows from the Result alone.
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import * as yaml from "js-yaml";
import { badge } from "../badge.ts";
import { evalResults } from "../eval_results.ts";
import { everyEvalEver } from "../every_eval_ever.ts";
import { citation } from "../citation.ts";
import { modelCard } from "../model_card.ts";
import { baselines } from "../../../src/measure/baselines/measure.ts";
import type { KindAnswer } from "../../../src/report/page/entry.ts";
import { filesOfReport, reportFormats } from "../../../src/report/report_files.ts";
import { registerFormats } from "../../../src/report/outside/formats.ts";
import { FORMATS } from "../mod.ts";
import { REPAIRED } from "../../../tests/report/page/sample_repair.ts";
import { captionsEntry } from "../../../tests/report/sample_analysis.ts";
import { inputNote } from "../../../src/result/input_notes.ts";
import { type Result, RESULT_SCHEMA } from "../../../src/result/result.ts";
import { registerMeasures } from "../../../src/measure/registry.ts";
import { OUTSIDE_MEASURES } from "../../measures.ts";

registerMeasures(OUTSIDE_MEASURES);

const RESULT: Result = {
  schema: RESULT_SCHEMA,
  kind: "map",
  version: "0.0.0",
  seed: 7,
  options: {},
  inputs: [{
    sha256: "ab".repeat(32),
    scenes: 16,
    dim: 4,
    objects: 2,
    concepts: [{ name: "color", values: ["<b>", 'a"b'] }],
    model: null,
  }],
  metrics: { parallelogram: { value: 0.25, null: 0.75 } },
  curves: {},
  tables: {},
  notes: [],
};

/** A model of which nothing but a name is known. */
const NOBODY = { id: "", revision: null, graph: null, dtype: null, device: null, pooling: null };

/** What a Result of several models answers. */
const TOLD: KindAnswer = {
  ...{ about: "binding", asks: "Which?", word: "A first", sentences: ["A leads."] },
  ...{ paragraphs: ["A leads."], models: [] },
};

Deno.test("the head of a model card is YAML with the numbers of the Result", () => {
  const analysis = { ...RESULT, kind: "analyze", metrics: { map: RESULT.metrics } };
  const [, head, text] = modelCard('me/"mine"', analysis).split("---\n");
  const { "model-index": [entry] } = yaml.load(head) as {
    "model-index": { name: string; results: { metrics: { type: string; value: number }[] }[] }[];
  };
  assertEquals(entry.name, 'me/"mine"');
  assertEquals(entry.results[0].metrics[0], {
    type: "map.parallelogram",
    name: "Distance from a parallelogram",
    value: 0.25,
  } as never);
  assertStringIncludes(text, `0.250, compared with 0.750 (shuffled scenes)`);
  assertStringIncludes(text, RESULT.inputs[0].sha256);
});

Deno.test("a card counts scenes in several views once", () => {
  const { result } = captionsEntry();
  const [{ scenes: rows }] = result.inputs;
  const views = inputNote("scenes.views", { scenes: rows / 2, views: 2, rows });
  const card = modelCard("x", { ...result, notes: [...result.notes, views] });
  assertStringIncludes(card, `${rows / 2} scenes of`);
  assert(!card.includes(`${rows} scenes`));
});

Deno.test("a badge says what it says to eyes and to ears, and is safe to put into a page", () => {
  const svg = badge(RESULT, { ...TOLD, word: "<script>" });
  assertStringIncludes(svg, 'aria-label="binding: &lt;script&gt;"');
  assert(!svg.includes("<script"));
});

Deno.test("a Result without an answer has no card and no badge", () => {
  for (const made of [() => badge(RESULT), () => modelCard("mine", RESULT)]) {
    assertThrows(made, RangeError, "A Result of map has numbers but no answer");
  }
});

Deno.test("where an untrained baseline is better, card, badge and table say so, by the interval of the sentence", () => {
  const metrics = {
    baselines: {
      own: { swap: { value: 0.6, ci: [0.5, 0.7], threshold: 0.6 } },
      mine: {
        swap: { value: 0.8, ci: [0.75, 0.85], threshold: 0.6 },
        own: { swap: 0.6 },
        added: { swap: { value: -0.2, ci: [-0.25, -0.15] } },
      },
      best: { swap: "mine" },
      added: { swap: { value: -0.2, ci: [-0.28, -0.12] } },
      shown: { swap: { value: 0 } },
    },
  };
  const result = { ...RESULT, kind: "analyze", metrics };
  const card = modelCard("mine", result);
  assertStringIncludes(
    card,
    "An untrained baseline does better. Swap accuracy: mine 80 %, the model 60 %.",
  );
  assertStringIncludes(card, "(simultaneous 95 % CI -28 to -12; excludes 0)");
  assertStringIncludes(badge(result), 'aria-label="binding: undecided, a baseline is better"');
  const [{ rows }] = baselines.tables(result);
  const row = rows.find(([what]) => what === "Swap accuracy")!;
  assertEquals(row.at(-1), "a baseline is better");
  assertStringIncludes(JSON.stringify(row), "-0.28");
});

Deno.test("a repair's card and badge have its answer, and the numbers that it fails by", () => {
  const card = modelCard("captions", REPAIRED);
  assertStringIncludes(card, "## Does a linear map make binding visible to a search?\n\nIn part: ");
  assertStringIncludes(card, "Cost: through the map 52 % of nearest neighbours change.");
  assertStringIncludes(card, 'type: "repair.newBoth.paired.map"');
  assertStringIncludes(badge(REPAIRED), 'aria-label="repair: in part"');
});

Deno.test("a citation names the paper, the version and the input", () => {
  const text = citation(RESULT);
  for (const part of ["{2605.31503}", "{0.0.0}", "seed 7", "abababab"]) {
    assertStringIncludes(text, part);
  }
});

/** A probe's number with an interval, of a model whose name has a quote. */
const PROBED: Result = {
  ...RESULT,
  kind: "probe",
  inputs: [{ ...RESULT.inputs[0], model: { ...NOBODY, id: 'me/"mine"' } }],
  metrics: { swap: { test: { value: 0.9, ci: [0.85, 0.94], threshold: 0.6 } } },
};

Deno.test("eval-results has an entry a number, under the data set that was named, and none without one", () => {
  const entries = yaml.load(evalResults(PROBED, "me/scenes")) as {
    dataset: { id: string; task_id: string };
    value: number;
    notes: string;
  }[];
  assertEquals(entries.map(({ dataset, value }) => [dataset.id, dataset.task_id, value]), [
    ["me/scenes", "probe.swap.test", 0.9],
  ]);
  assertStringIncludes(entries[0].notes, "95 % CI 0.850 to 0.940");
  for (const none of [null, "scenes", "me/scenes: x\n- y"]) {
    assertThrows(() => evalResults(PROBED, none), RangeError, "--dataset OWNER/NAME");
  }
});

Deno.test("a record of Every Eval Ever has number, interval and direction, and says no more of a model than is known", () => {
  const record = JSON.parse(everyEvalEver("name", PROBED, 1_700_000_000_900));
  assertEquals(record.evaluation_id, "bindscope-probe/name/1700000000");
  assertEquals([record.model_info.name, record.model_info.id], ["name", 'me/"mine"']);
  assertEquals(record.model_info.additional_details, {
    deployment_type: "self_deployed",
    model_availability: "unknown",
  });
  const [{ metric_config, score_details }] = record.evaluation_results;
  assertEquals(metric_config.lower_is_better, false);
  assertEquals(score_details.score, 0.9);
  assertEquals(score_details.uncertainty.confidence_interval.lower, 0.85);
  assertEquals(score_details.details.compared_with, "threshold");
  const [lower] = JSON.parse(everyEvalEver("name", RESULT, 0)).evaluation_results;
  assertEquals([lower.metric_config.lower_is_better, lower.score_details.uncertainty], [
    true,
    undefined,
  ]);
});

const FORMAT_NAMES = ["card", "bibtex", "badge", "eval-results", "every-eval-ever"];
const ENTRY = { name: "A", result: RESULT, tables: [], charts: [], answer: TOLD };

Deno.test("they are formats of a report once they are registered, one file a Result", async () => {
  for (const name of FORMAT_NAMES) {
    await assertRejects(
      () => filesOfReport("t", [ENTRY], ["html", name]),
      RangeError,
      `${name} is no format of a report: html, md, latex, latex-all, csv, svg, png.`,
    );
  }
  registerFormats(FORMATS);
  assertEquals(reportFormats().slice(-5), FORMAT_NAMES);
  const entries = [ENTRY, { ...ENTRY, name: "B b" }];
  const files = await filesOfReport("t", entries, FORMAT_NAMES, "me/scenes");
  assertEquals([...files.keys()], [
    ...["a-card.md", "a-cite.bib", "a-badge.svg"],
    ...[".eval_results/a-bindscope.yaml", "a-every_eval_ever.json"],
    ...["b-b-card.md", "b-b-cite.bib", "b-b-badge.svg"],
    ...[".eval_results/b-b-bindscope.yaml", "b-b-every_eval_ever.json"],
  ]);
});
