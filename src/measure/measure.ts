import type { Note, NoteTexts } from "../result/note.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { InferenceContext } from "../inference/context.ts";
import type { ResultTree } from "../metrics/node.ts";
import type { Chart } from "../report/chart.ts";
import type { Table } from "../report/table.ts";
import type { Result, ResultBaseline, ResultParts } from "../result/result.ts";
import type { OptionSpecs, OptionValues } from "../job/options.ts";
import type { Work, Works } from "./cost.ts";

/** The context of a measure besides the set: nothing of it can change a number but `seed`. */
export interface MeasureContext extends InferenceContext {
  /** The embedding set in a folder that an option names, owned by the caller of the measure. */
  readonly openSet?: (folder: string) => Promise<EmbeddingSet>;
  /** Called by a measure of several parts whenever one of them is done, with what there is so far. */
  readonly soFar?: (outcome: MeasureOutcome) => void;
}

/** What a guess of the work may ask. */
export type WorkContext = Pick<MeasureContext, "core" | "seed">;

/** What a measure found: the parts of a Result that are its own. Curves or tables that are left out are empty. */
export interface MeasureOutcome<F extends ResultParts = ResultParts> {
  /** Numbers. */
  metrics: F["metrics"];
  /** Rows over a grid. */
  curves?: F["curves"];
  /** Rows of what was measured. */
  tables?: F["tables"];
  /** Untrained baselines, read beside. */
  baselines?: ResultBaseline[];
  /** What is missing, unusual or was left out. */
  notes?: Note[];
  /** Files that belong beside result.json, by relative path. */
  files?: Map<string, Uint8Array>;
}

/** A file of a set's folder that a measure reads beside its vectors, and that `encode` writes when it is asked to. */
export interface FileBeside {
  /** Its name in the folder. */
  readonly file: string;
  /** The measure's option that names another. */
  readonly option: string;
  /** The option of `encode` that writes it. */
  readonly encodedBy: string;
  /** What the measure needs, for a refusal. */
  readonly needs: string;
  /** What can be given in its place, for a refusal. */
  readonly give: string;
  /** An option that makes do without it. */
  readonly without?: string;
}

/** What `--help` says of a measure: `index.ts` of its folder, which loads nothing that does the work. */
export interface MeasureSpec<S extends OptionSpecs = OptionSpecs> {
  /** The task's name and the Result's `kind`. */
  readonly kind: string;
  /** One sentence for `--help`. */
  readonly summary: string;
  /** Its options. */
  readonly options: S;
  /** Command lines that show it, where the bundled set does not go with it. */
  readonly examples?: readonly string[];
  /** Whether fused arithmetic is offered: its time is that of dense products. */
  readonly fused?: boolean;
  /** What `analyze` has in place of some defaults: a measure's short form. */
  readonly inAnalysis?: Partial<OptionValues<S>>;
  /** Takes seconds for a thousand scenes: clusters do several of its jobs together. */
  readonly quick?: true;
  /** A file that it reads beside the set's vectors. */
  readonly beside?: FileBeside;
  /** Kinds that it is made of: an analysis. */
  readonly parts?: readonly string[];
  /**
   * What its numbers are; of measures whose numbers rooms below read, `src/metrics/` knows it.
   *
   * @internal
   */
  readonly numbers?: ResultTree;
  /**
   * Texts of its notes, where `src/metrics/notes/` has none.
   *
   * @internal
   */
  readonly notes?: NoteTexts;
  /** The options with what some of them say about others filled in: what a Result shows. */
  resolve?(options: OptionValues<S>): OptionValues<S>;
}

/**
 * A measure that is declared with its numbers.
 *
 * @internal
 */
export type Declared<S extends OptionSpecs, N extends ResultTree> = MeasureSpec<S> & {
  readonly numbers: N;
};

/**
 * What there is to know about a measure, and what does its work: `measure.ts` of its folder.
 */
export interface Measure<S extends OptionSpecs = OptionSpecs, F extends ResultParts = ResultParts>
  extends MeasureSpec<S> {
  /** What the work takes, before any is done; of an analysis by measure. */
  work(set: EmbeddingSet, options: OptionValues<S>, context: WorkContext): Work | Works;
  /** Why this set can't be measured, in one sentence; null if it can. */
  requires(set: EmbeddingSet, options?: Partial<OptionValues<S>>): string | null;
  /** Throws where an option does not go with the set: before any work, also in an analysis. */
  check?(set: EmbeddingSet, options: OptionValues<S>): void;
  /** Does the work. */
  measure(
    set: EmbeddingSet,
    options: OptionValues<S>,
    context: MeasureContext,
  ): Promise<MeasureOutcome<F>>;
  /** Tables of a Result of this kind, or of this measure's part of an analysis. */
  tables(result: Result): Table[];
  /** Figures of such a Result. */
  charts(result: Result): Chart[];
}

/** A measure whose option table has any shape: what the registry holds. */
// deno-lint-ignore no-explicit-any -- existential: each measure is called with its own options only.
export type AnyMeasure = Measure<any>;
