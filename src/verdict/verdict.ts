/**
 * Does the embedding bind, and does what it binds carry over? A verdict is a list of claims with their evidence. Lines of
 * one table are considered in order ({@linkcode ./lines.ts}); a claim can't be made beside a number that excludes it
 * ({@linkcode ./claims.ts}), and then the next line speaks.
 *
 * Single concepts count as read when the lower end of their 95 % interval lies above what the same read-out reaches on
 * whole bags in the place of others. What goes with what is held to a bag of concepts and to rows exchanged
 * within bags ({@linkcode ./numbers.ts}), and transfer to lookups and rules ({@linkcode ./transfer/decoder_transfer.ts}).
 */
import { metricsByKind, numberAt } from "../metrics/read.ts";
import type { Metrics, Result, ResultInput } from "../result/result.ts";
import { conceptsEvidence, objectsEvidence, positionsEvidence } from "./binding.ts";
import { type Claim, contradictions } from "./claims.ts";
import { type ExamplePair, examplePair } from "./example_pair.ts";
import type { Evidence } from "./evidence.ts";
import { type MeasuredNumbers, measuredNumbers } from "./findings.ts";
import { type StoredAnswers, storedAnswers } from "./answers.ts";
import type { RemedyCode } from "./remedy.ts";
import type { VerdictName } from "./line.ts";
import { LINES } from "./lines.ts";
import type { BagDesign } from "./possible_bags.ts";
import { type DecoderTransferAnswer, decoderTransferAnswer } from "./transfer/decoder_transfer.ts";
import { approximatorSentence, approximatorTransfer } from "./transfer/approximator_transfer.ts";
import { answersOf, type QuestionAnswer, type QuestionName } from "./questions/questions.ts";
import { transferLine, type TransferName } from "./transfer/rule.ts";

export type { Evidence, Outcome } from "./evidence.ts";
export type { Claim } from "./claims.ts";
export type {
  Answer,
  QuestionAnswer,
  QuestionName,
  ShownDifference,
} from "./questions/questions.ts";
export type { AnsweredQuestion, AnswerWord, StoredAnswer, StoredAnswers } from "./answers.ts";
export type { RemedyCode } from "./remedy.ts";
export type { VerdictName } from "./line.ts";
export type { TransferName } from "./transfer/rule.ts";

/** What is concluded, and from what. */
export interface Verdict {
  /** The conclusion. */
  verdict: VerdictName;
  /** Whether what is bound generalises to unseen objects. */
  transfer: TransferName;
  /** "design" where it is undecided since the scenes' design can't tell; else null. */
  reason: "design" | null;
  /** The answer, for someone who has not read the paper, and what it rests on. */
  sentence: string;
  /** The answer alone: the first sentences of `sentence`. */
  answer: string;
  /** What would settle what is open: the last sentence of `sentence`; null where nothing is, or nobody knows. */
  remedy: string | null;
  /** The same in a word. */
  remedyCode: RemedyCode | null;
  /** The line of the rule that decided: `answers.binds.reason`. */
  line: string;
  /** What is said of unseen objects, and by which line; null where that was not asked. */
  carried: {
    readonly code: string;
    readonly transfer: TransferName;
    readonly remedyCode: RemedyCode | null;
  } | null;
  /** How sure: what the numbers behind the answer are. */
  support: string;
  /** Concepts, objects, positions, unseen objects read, unseen objects written. */
  evidence: readonly Evidence[];
  /** What the sentence claims; no number of the Result excludes any of it. */
  claims: readonly Claim[];
  /** The answers on training, renderings and cosines, by question; empty where nothing of it was measured. */
  readonly questions: { readonly [question in QuestionName]?: QuestionAnswer };
  /** All of it: `sentence`, then the answer to each question. */
  readonly paragraphs: readonly string[];
}

/** What is known of a set beside its numbers; all of it may be missing. */
export interface AboutSet {
  /** Two scenes for the sentence. */
  readonly example?: ExamplePair | null;
  /** Objects a scene. */
  readonly positions?: number | null;
  /** Concepts of an object, with how many values each has. */
  readonly concepts?: BagDesign["concepts"];
  /** Whether spellings may be one value, and nobody has said. */
  readonly aliases?: boolean;
}

/** Where something is bound, it is asked whether that carries over. */
const BINDS: readonly VerdictName[] = ["binds", "binds by position", "binds in part", "undecided"];
/** Lines by which what is read may not be of the scenes. */
const OF_ROWS = ["labels.out-of-step", "rows.neighbours"];

/**
 * @param metrics those of `analyze`: the probe's under `probe`
 * @param curves where `probe` and `approximate`, if they have run, left their rows
 * @param decided the answers of a Result, whose lines are said again and not decided anew
 */
export function verdict(
  metrics: Metrics,
  curves: Result["curves"] = {},
  about: AboutSet = {},
  decided: StoredAnswers = {},
): Verdict {
  return decide(metrics, curves, about, decided).verdict;
}

/** The same with the answers that it gives, by question: made once, for Results to hold. */
export function decide(
  metrics: Metrics,
  curves: Result["curves"] = {},
  about: AboutSet = {},
  decided: StoredAnswers = {},
): { readonly verdict: Verdict; readonly answers: StoredAnswers } {
  const evidence = {
    numbers: measuredNumbers(metrics, curves.parts, about.aliases ?? false),
    readOut: decoderTransferAnswer(curves.decoderTransfer, metrics),
    predicted: approximatorTransfer(curves.approximate),
  };
  const ofRows = ofVectors(metrics, curves, evidence, about, decided);
  const questions = answersOf(metrics, curves, designOf(about));
  const texts = Object.values(questions).map(({ sentence }) => sentence);
  const verdict = { ...ofRows, questions, paragraphs: [ofRows.sentence, ...texts] };
  const { numbers, readOut: { outcome: unseen }, predicted } = evidence;
  return { verdict, answers: storedAnswers({ ...verdict, numbers, unseen, predicted }, metrics) };
}

/** What the readers of the vectors say: binding, and transfer. */
function ofVectors(
  metrics: Metrics,
  curves: Result["curves"],
  { numbers, readOut, predicted }: {
    readonly numbers: MeasuredNumbers;
    readonly readOut: DecoderTransferAnswer;
    readonly predicted: Evidence;
  },
  about: AboutSet,
  decided: StoredAnswers,
): Omit<Verdict, "questions" | "paragraphs"> {
  const { example = null } = about;
  const design = designOf(about);
  const concepts = conceptsEvidence(numbers);
  const objects = objectsEvidence(numbers);
  const positions = positionsEvidence(numbers);
  const state = {
    ...{ concepts, objects, positions, numbers, example, design },
    scenes: numberAt(metrics, "probe.count.test"),
    ambiguous: numberAt(metrics, "probe.count.ambiguous"),
  };
  // Of another version's Result its line may not go with what this one considers.
  const line =
    LINES.find(({ code, considered }) => code === decided.binds?.reason && considered(state)) ??
      LINES.find(({ considered, claims }) =>
        considered(state) && contradictions(claims, numbers).length === 0
      )!;
  const text = line.say(state);
  const settles = line.remedy?.(state) ?? null;
  const remedy = settles?.text ?? null;
  const sentence = joined(text, remedy);
  const evidence = [concepts, objects, positions];
  const bound = {
    line: line.code,
    remedyCode: settles?.code ?? null,
    carried: null,
    verdict: line.verdict,
    reason: line.reason?.(state) ?? null,
    claims: line.claims,
  };
  const asked = BINDS.includes(line.verdict) && !OF_ROWS.includes(line.code);
  if (!asked) {
    return {
      ...bound,
      transfer: "not measured",
      sentence,
      answer: text,
      remedy,
      support: support(evidence),
      evidence,
    };
  }
  const all = [...evidence, readOut.evidence, predicted];
  const carried = transferLine(
    readOut,
    { evidence: predicted, sentence: approximatorSentence(curves.approximate) },
    design.positions,
    numbers,
  );
  const codes = { code: carried.code, remedyCode: carried.remedy?.code ?? null };
  if (line.verdict === "undecided") {
    // Of what may not be bound it is not said whether it carries over.
    const transfer = carried.claims.length > 0 ? "undecided" : carried.transfer;
    return {
      ...bound,
      carried: { ...codes, transfer },
      transfer,
      sentence,
      answer: text,
      remedy,
      support: support(all),
      evidence: all,
    };
  }
  const answer = joined(text, carried.sentence);
  return {
    ...bound,
    claims: [...line.claims, ...carried.claims],
    carried: { ...codes, transfer: carried.transfer },
    transfer: carried.transfer,
    sentence: joined(answer, carried.numbers, carried.remedy?.text ?? null),
    answer,
    remedy: carried.remedy?.text ?? null,
    support: support(all),
    evidence: all,
  };
}

const joined = (...parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null).join(" ");

/** Its paragraphs as they are said before the numbers: what would settle it comes behind these. */
export function beforeRemedy({ paragraphs: [first, ...others], remedy }: Verdict): string[] {
  return [remedy === null ? first : first.slice(0, -remedy.length).trimEnd(), ...others];
}

/**
 * The verdict of a Result of `analyze` or of `probe`; null for others, which can't decide it.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe, verdictOf } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/product_8x3" });
 * const verdict = verdictOf(await measureSet(core, probe, set, { epochs: 100 }));
 * assert(verdict !== null && verdict.evidence.length >= 3);
 * ```
 */
export function verdictOf(result: Result): Verdict | null {
  if (result.kind !== "analyze" && result.kind !== "probe") return null;
  return verdict(
    metricsByKind(result),
    result.curves,
    aboutSet(result.inputs[0], examplePair(result)),
    result.metrics.answers as StoredAnswers | undefined,
  );
}

export function aboutSet(
  input: ResultInput | undefined,
  example: ExamplePair | null = null,
): AboutSet {
  return {
    example,
    positions: input?.objects ?? null,
    concepts: input?.concepts.map(({ name, values }) => ({ name, values: values.length })) ?? null,
    aliases: input?.aliases !== undefined,
  };
}

const designOf = ({ positions = null, concepts = null }: AboutSet): BagDesign => ({
  positions,
  concepts,
});

const NAMES = [
  "Concepts",
  "Objects",
  "Positions",
  "Unseen objects, read",
  "Unseen objects, written",
];

function support(evidence: readonly Evidence[]): string {
  return evidence.map(({ why }, i) => `${NAMES[i]}: ${why}`).join(" ");
}
