/** A benchmark and scores to a Result: every score with its bounds, and what may be concluded. */
import type { PairExample } from "./numbers.ts";
import type { Core } from "@bindscope/bindscope/rooms/core";
import { withReasons } from "@bindscope/bindscope/rooms/metrics";
import { type PairCell, PAIRS_RESULT, type PairsMetrics } from "./numbers.ts";
import {
  type Json,
  type Metrics,
  type Note,
  type Result,
  RESULT_SCHEMA,
  type ResultInput,
} from "@bindscope/bindscope/rooms/result";
import { VERSION } from "@bindscope/bindscope";
import type { ReadPairs } from "./file/read_pairs.ts";
import { cellOf } from "./judge/cells.ts";
import { groupsOf, mainPath, type PairGroup } from "./judge/groups.ts";
import { type JudgeHooks, judgeItems, type QuestionMetrics } from "./judge/judge_items.ts";
import { trainBlind } from "./judge/trained.ts";
import { pairsNote } from "./notes.ts";
import { type ScoreSource } from "./score/item_scores.ts";
import { conclusionsOf } from "./tell/conclusions.ts";
import { differencesOf, type OtherPairs, othersOutcomes } from "./tell/differences.ts";
import { ExampleCollector } from "./tell/examples.ts";
import { pairOutcomes } from "./tell/outcomes.ts";

/** What is asked of an audit beside the scores. */
interface AuditSettings {
  /** Captions that a model may have seen, in place of the set's own. */
  readonly seen: readonly string[] | null;
  /** Items to look at, of each kind. */
  readonly examples: number;
  /** Results of other models on the same items. */
  readonly others: readonly OtherPairs[];
  readonly seed: number;
  /** Whether numbers came and no vectors: what made them is not known, and may have seen one side only. */
  readonly scoresAlone: boolean;
  readonly options: { readonly [name: string]: Json };
  /** What was measured: the scores' or embeddings' source. */
  readonly input: Pick<ResultInput, "dim" | "model"> & {
    readonly parts: { [name: string]: string };
  };
}

/** Left-out items that a Result names; the others are counted. */
const NAMED = 50;

/** Of more groups than these only the large ones are spoken of. */
const MOST_CONCLUDED = 20;

/** Judges every item and puts the numbers together. */
export async function auditPairs(
  core: Core,
  { format, set, files }: ReadPairs,
  source: ScoreSource,
  settings: AuditSettings,
  hooks: Pick<JudgeHooks, "onItems" | "signal" | "onItem"> = {},
): Promise<Result> {
  const { seen, examples, others, seed, scoresAlone, options, input } = settings;
  // Before any work: a Result of other items is refused.
  const theirs = others.map((other) => ({
    name: other.name,
    outcomes: othersOutcomes(other, set),
  }));
  const collector = new ExampleCollector(set, format, examples, theirs);
  const trained = trainBlind(core, set, format, seed);
  const itemsMetrics = await judgeItems(core, set, format, source, { seen, trained }, {
    ...hooks,
    onItem(position, scores, all, blind) {
      collector.offer(position, scores, all);
      hooks.onItem?.(position, scores, all, blind);
    },
  });
  const { questions, incomplete } = itemsMetrics;
  const groups = groupsOf(set, format, questions);
  const whole = groups.find(({ type, subtype }) => subtype === "all" && type !== "macro")!;
  const metrics: { [type: string]: { [subtype: string]: PairCell } } = {};
  const concluded: { group: PairGroup; cell: PairCell }[] = [];
  for (const group of groups) {
    const cell = cellOf(core, set, format, group.question, group);
    (metrics[group.type] ??= {})[group.subtype] = cell;
    // A set of one type has the same numbers twice.
    const isAgain = group !== whole && group.question === whole.question &&
      group.weights === undefined && group.rows.length === whole.rows.length;
    if (!isAgain && (group.subtype === "all" || groups.length <= MOST_CONCLUDED)) {
      concluded.push({ group, cell });
    }
  }
  const conclusions = conclusionsOf(core, set, concluded, { seed, scoresAlone });
  const words = metrics[whole.type][whole.subtype];
  const leftOut = [...set.leftOut, ...source.missing];
  const main = mainPath(format, questions);
  const outcomes = questions.filter(isSingle)
    .map((question) => pairOutcomes(question, set.items.length));
  const pairExamples: PairExample[] = collector.examples(questions);
  return {
    schema: RESULT_SCHEMA,
    kind: "pairs",
    version: VERSION,
    seed,
    options: { ...options },
    inputs: [{
      sha256: set.sha256,
      scenes: set.items.length,
      dim: input.dim,
      objects: 0,
      concepts: [],
      model: input.model,
      parts: {
        ...input.parts,
        ...Object.fromEntries(files.map(({ sha256 }, i) => [`file${i + 1}`, sha256])),
      },
    }],
    metrics: withReasons(PAIRS_RESULT.metrics, metrics as PairsMetrics as unknown as Metrics),
    curves: {},
    tables: {
      audited: {
        format: format.title,
        tie: format.tie,
        average: format.average,
        main,
        items: questions[0]?.rows.length ?? 0,
        pictures: set.pictures.length,
        captions: set.captions.length,
        set: set.sha256,
      },
      conclusions: conclusions as unknown as Json,
      examples: pairExamples as unknown as Json,
      differences: differencesOf(core, set, format, groups, others) as unknown as Json,
      outcomes: outcomes as unknown as Json,
      shortcuts: {
        items: trained.kept.reduce((sum, one) => sum + one, 0),
        kept: trained.kept.join(""),
      },
      leftOut: leftOut.slice(0, NAMED) as unknown as Json,
    },
    notes: [
      ...format.notes,
      ...words.otherWords.items === 0 ? [] : [
        pairsNote("pairs.other-words", { items: words.otherWords.items, of: words.items }),
      ],
      ...leftOutNotes(leftOut),
      ...Object.entries(incomplete).filter(([, count]) => count > 0).map(([question, units]) =>
        pairsNote("pairs.incomplete", { question, units })
      ),
      ...source.notes,
    ],
  };
}

/** Whether a character an item says all. */
function isSingle({ rows, columns }: QuestionMetrics): boolean {
  return rows[0].length === 1 && !columns.graded;
}

/** How many items are out, by reason, and the first of them. */
function leftOutNotes(leftOut: readonly { id: string; reason: string }[]): Note[] {
  const byReason = new Map<string, string[]>();
  for (const { id, reason } of leftOut) byReason.set(reason, [...byReason.get(reason) ?? [], id]);
  return Array.from(
    byReason,
    ([why, ids]) => pairsNote("pairs.left-out", { count: ids.length, why, ids: ids.slice(0, 3) }),
  );
}
