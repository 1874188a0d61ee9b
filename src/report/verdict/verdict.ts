/**
 * Does the embedding bind, and does what it binds carry over? The rule of the verdict, in two tables.
 *
 * Single concepts count as read when the lower end of their 95 % interval lies above what the same read-out
 * reaches on shuffled rows or noise, plus a margin of 0.2. What goes with what is held to a bag of concepts
 * instead ({@linkcode ./binding.ts}), and transfer to planted codes ({@linkcode ./reading_transfer.ts}).
 */
import { sentenceCase } from "../sentence_case.ts";
import { figureAt } from "../../metrics/figure.ts";
import { metricsByKind, numberAt } from "../../result/metric.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { formatInterval, formatNumber, outOf, percentInterval } from "../number.ts";
import type { Table } from "../table.ts";
import { objectsEvidence, rolesEvidence } from "./binding.ts";
import { type ExamplePair, examplePair, sceneWords } from "../scenes/example_pair.ts";
import type { Evidence, Outcome } from "./evidence.ts";
import { readingTransfer } from "./reading_transfer.ts";
import { transferOf, writingTold } from "./transfer.ts";
import { TRANSFER_RULE, transferLine, type TransferName } from "./transfer_rule.ts";

export type { Evidence, Outcome } from "./evidence.ts";
export type { TransferName } from "./transfer_rule.ts";

/** What a verdict can be. */
export type VerdictName =
  | "none"
  | "bag of concepts"
  | "binds by position"
  | "binds"
  | "undecided";

/** What is concluded, and from what. */
export interface Verdict {
  /** The conclusion. */
  verdict: VerdictName;
  /** Whether what is bound carries over to unseen objects. */
  transfer: TransferName;
  /** The answer, for someone who has not read the paper, and what it rests on. */
  sentence: string;
  /** The answer alone: the first sentences of `sentence`. */
  answer: string;
  /** How sure: what the numbers behind the answer are. */
  support: string;
  /** Concepts, objects, places, unseen objects read, unseen objects written. */
  evidence: readonly Evidence[];
}

/** How far single concepts must lie above their control. */
export const MARGIN = 0.2;
type Condition = Outcome | "any";

/** What a sentence may show: an example, and what was measured of it. */
interface Shown {
  readonly example: ExamplePair | null;
  readonly concepts: Evidence;
  readonly swap: Evidence;
  readonly role: Evidence;
  /** Scenes that both are of. */
  readonly scenes: number | null;
}

/** The first line that fits decides. Every state of the evidence fits one of them. */
const RULE: readonly {
  concepts: Condition;
  objects: Condition;
  places: Condition;
  verdict: VerdictName;
  sentence: (shown: Shown) => string;
}[] = [
  // A bag tells no twins apart, however its concepts are read.
  {
    concepts: "any",
    objects: "yes",
    places: "any",
    verdict: "binds",
    sentence: (shown) =>
      `It binds. ${sentenceCase(toldApart(shown))}. A bag of concepts gets half.`,
  },
  {
    concepts: "unknown",
    objects: "any",
    places: "any",
    verdict: "undecided",
    sentence: () => "Undecided: whether concepts can be read out of these vectors was not settled.",
  },
  {
    concepts: "unclear",
    objects: "any",
    places: "any",
    verdict: "undecided",
    sentence: () =>
      "Undecided: whether even single concepts can be read out of these vectors is too close to call.",
  },
  {
    concepts: "no",
    objects: "no",
    places: "any",
    verdict: "none",
    sentence: ({ concepts: { value, interval, bar } }) =>
      "No binding, and no concepts either: little more is read out of these vectors than out of " +
      `shuffled ones. Concepts are recognised in ${outOf(value!, null)} cases (${
        percentInterval(interval!)
      }); it takes more than ${formatNumber(100 * bar!, 0)}.`,
  },
  {
    concepts: "no",
    objects: "any",
    places: "any",
    verdict: "undecided",
    sentence: () =>
      "Undecided: single concepts can't be read out of these vectors, and whether whole objects can is " +
      "too close to call.",
  },
  {
    concepts: "yes",
    objects: "any",
    places: "yes",
    verdict: "binds by position",
    sentence: ({ example, role, scenes }) =>
      `It binds by position: the values of each place are read whole in ${
        shareOf(role, scenes)
      }. Without places at most half are${
        example === null ? "" : `, of scenes such as ${sceneWords(example.scene)}`
      }.`,
  },
  {
    concepts: "yes",
    objects: "unknown",
    places: "any",
    verdict: "undecided",
    sentence: () =>
      "Undecided: these data can't show whether the vectors say which concept goes with which.",
  },
  {
    concepts: "yes",
    objects: "unclear",
    places: "any",
    verdict: "undecided",
    sentence: (shown) =>
      `Undecided: whether these vectors say which concept goes with which is too close to call. ${
        sentenceCase(toldApart(shown))
      }. A bag of concepts gets half.`,
  },
  {
    concepts: "yes",
    objects: "no",
    places: "unclear",
    verdict: "undecided",
    sentence: () =>
      "Undecided: these vectors say which concepts there are; whether they say in which place is too " +
      "close to call.",
  },
  {
    concepts: "yes",
    objects: "no",
    places: "any",
    verdict: "bag of concepts",
    sentence: (shown) =>
      `A bag of concepts, no binding. ${sentenceCase(toldApart(shown))}. Guessing gets half.`,
  },
];

/** "98 of 100 scenes (95 %: 94 to 100 %)" */
function shareOf({ value, interval }: Evidence, scenes: number | null): string {
  const sure = interval === null ? "" : ` (${percentInterval(interval)})`;
  return `${outOf(value!, scenes)} scenes${sure}`;
}

/** "red cube / blue sphere is told from red sphere / blue cube in 98 of 100 scenes (95 %: 94 to 100 %)" */
function toldApart({ example, swap, scenes }: Shown): string {
  const share = `in ${shareOf(swap, scenes)}`;
  return example === null
    ? `a scene is told from its re-paired twin ${share}`
    : `${sceneWords(example.scene)} is told from ${sceneWords(example.twin)} ${share}`;
}

/**
 * Vectors that say nothing follow no scene. A code of few dimensions follows its scenes, and still no linear
 * map reads them: of such vectors "none" would be false. Null where they are as noise is, or nothing was asked.
 */
function unreadStructure(metrics: Metrics): string | null {
  const r2 = numberAt(metrics, "decompose.levelI.avg_pos.r2");
  const floor = numberAt(metrics, "decompose.levelI.avg_pos.noiseFloor");
  if (r2 === null || floor === null || r2 <= floor + MARGIN) return null;
  return `Undecided: a linear map reads neither concepts nor objects out of these vectors, yet they follow ` +
    `the scenes. A sum of object vectors explains ${formatNumber(r2)} of them, and ` +
    `${formatNumber(floor)} of shuffled ones.`;
}

/**
 * @param metrics those of `analyze`: the probe's under `probe`
 * @param curves where `probe` and `approximate`, if they have run, left their rows
 * @param example for the sentence
 * @param slots objects a scene
 */
export function verdict(
  metrics: Metrics,
  curves: Result["curves"] = {},
  example: ExamplePair | null = null,
  slots: number | null = null,
): Verdict {
  const concepts = conceptsEvidence(metrics);
  const objects = objectsEvidence(metrics);
  const places = rolesEvidence(metrics);
  const fits = (condition: Condition, outcome: Outcome) =>
    condition === "any" || condition === outcome;
  const line = RULE.find((line) =>
    fits(line.concepts, concepts.outcome) &&
    fits(line.objects, objects.outcome) &&
    fits(line.places, places.outcome)
  )!;
  const reading = readingTransfer(curves.decoderTransfer, metrics);
  const writing = transferOf(curves.approximate);
  const sentence = line.sentence({
    example,
    concepts,
    swap: objects,
    role: places,
    scenes: numberAt(metrics, "probe.count.ambiguous"),
  });
  const evidence = [concepts, objects, places];
  const unread = line.verdict === "none" ? unreadStructure(metrics) : null;
  if (unread !== null) {
    return {
      verdict: "undecided",
      transfer: "not measured",
      sentence: unread,
      answer: unread,
      support: support(evidence),
      evidence,
    };
  }
  // Where nothing is bound, nothing can carry over.
  if (line.verdict === "none" || line.verdict === "bag of concepts") {
    return {
      verdict: line.verdict,
      transfer: "not measured",
      sentence,
      answer: sentence,
      support: support(evidence),
      evidence,
    };
  }
  const carried = transferLine(
    reading,
    { outcome: writing.outcome, told: writingTold(curves.approximate) },
    slots,
  );
  const all = [...evidence, reading.evidence, writing];
  const answer = line.verdict === "undecided" ? sentence : `${sentence} ${carried.sentence}`;
  return {
    verdict: line.verdict,
    transfer: carried.transfer,
    sentence: line.verdict === "undecided" || carried.numbers === null
      ? answer
      : `${answer} ${carried.numbers}`,
    answer,
    support: support(all),
    evidence: all,
  };
}

/**
 * The verdict of a Result of `analyze` or of `probe`; null for others, which can't decide it.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe, verdictOf } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const verdict = verdictOf(await measureSet(core, probe, set, { epochs: 100 }));
 * assert(verdict !== null && verdict.evidence.length >= 3);
 * ```
 */
export function verdictOf(result: Result): Verdict | null {
  if (result.kind !== "analyze" && result.kind !== "probe") return null;
  const { inputs, curves } = result;
  return verdict(
    metricsByKind(result),
    curves,
    examplePair(result),
    inputs[0]?.objects ?? null,
  );
}

function conceptsEvidence(metrics: Metrics): Evidence {
  const question = "Can single concepts be read out?";
  // The interval that leads is over objects, which scenes share: the wider, where there is one.
  const { value, interval, references } = figureAt(
    { kind: "analyze", metrics },
    "probe.concept.test",
  );
  // The bag control keeps the concepts: it is no control of theirs.
  const control = references.find(({ kind, label }) =>
    kind === "control" && label !== "bag control"
  );
  const bar = control ? control.value + MARGIN : null;
  const barIs = control ? `${control.label} ${formatNumber(control.value)} + ${MARGIN}` : "";
  const evidence = { question, value, interval, bar, barIs };
  if (value === null) {
    return { ...evidence, outcome: "unknown", why: "Not measured (run probe)." };
  }
  if (bar === null || interval === null) {
    const lacking = bar === null ? "control" : "interval";
    return {
      ...evidence,
      outcome: "unknown",
      why: `${formatNumber(value)}, but its ${lacking} was not measured.`,
    };
  }
  const measured = `${formatNumber(value)} (95 %: ${formatInterval(interval)})`;
  const against = `${formatNumber(bar)} (${barIs})`;
  // No interval could lie above such a bar, so one below it says nothing.
  if (bar >= 1) {
    return {
      ...evidence,
      outcome: "unknown",
      why: `${measured}, but the bar ${against} is out of reach: with so many dimensions for so ` +
        "few scenes, the probe separates noise too.",
    };
  }
  if (interval[0] > bar) {
    return { ...evidence, outcome: "yes", why: `${measured}, all above ${against}.` };
  }
  if (interval[1] <= bar) {
    return { ...evidence, outcome: "no", why: `${measured}, not above ${against}.` };
  }
  return { ...evidence, outcome: "unclear", why: `${measured} straddles ${against}.` };
}

const NAMES = ["Concepts", "Objects", "Places", "Unseen objects, read", "Unseen objects, written"];

function support(evidence: readonly Evidence[]): string {
  return evidence.map(({ why }, i) => `${NAMES[i]}: ${why}`).join(" ");
}

const CONDITION: Record<Condition | "shared" | "too small", string> = {
  yes: "yes",
  no: "no",
  unclear: "unclear",
  unknown: "not known",
  shared: "something shared",
  "too small": "too small",
  any: "any",
};

/** The rule itself as tables; the first row that fits decides. */
export function ruleTables(): [Table, Table] {
  const text = (names: string[]) => names.map((name) => ({ name, kind: "text" as const }));
  return [{
    title: "The rule of the verdict",
    caption:
      "The first row that fits decides. Unclear: the interval lies across the bar. Not known: there " +
      "is nothing to compare.",
    columns: text(["concepts read", "twins told apart", "places read", "verdict"]),
    rows: RULE.map(({ concepts, objects, places, verdict }) => [
      ...[concepts, objects, places].map((condition) => CONDITION[condition]),
      verdict,
    ]),
  }, {
    title: "The rule of transfer",
    caption:
      "The first row that fits decides. No: objects share no more than free vectors do. Too small: planted codes that " +
      "carry over were not found either.",
    columns: text(["unseen objects read", "unseen objects written", "transfer"]),
    rows: TRANSFER_RULE.map(({ reading, writing, transfer }) => [
      CONDITION[reading],
      CONDITION[writing],
      transfer,
    ]),
  }];
}
