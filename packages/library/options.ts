// deno-fmt-ignore-file
/** What each measure is asked, as types. Made from tables of options by `deno task build metrics`; don't edit it. */

/** Options of `analyze`. */
export interface AnalyzeOptions {
  /** Which measures to run. */
  readonly measures: readonly ("probe" | "decompose" | "subtract" | "intervene" | "retrieve" | "approximate" | "map" | "factors" | "baselines" | "robust" | "visible")[];
  /** Full-batch steps of adam; most iterations of newton; ridge ignores it. */
  readonly epochs: number;
  /** Initial learning rate of adam, with cosine decay to 0. The other solvers ignore it. */
  readonly lr: number;
  /** Share of scenes that probes are fitted on. Ridge holds bags out in turn and tests every scene; for other vectors it too is fitted on this share. */
  readonly trainFraction: number;
  /** Score of a class: dot product, or cosine with one learned temperature, by adam. */
  readonly score: "dot" | "cosine";
  /** ridge: regression on what is present; each scene is tested by a fit that its bag of values is held out of. adam: the published steps. newton: a converged softmax. */
  readonly solver: "ridge" | "adam" | "newton";
  /** Initial weights: zero, or a folder with concept0.npy … object.npy. Default: PyTorch's, from the seed. */
  readonly probeInit: string | null;
  /** Use these fitted probes instead of fitting. Their split.npy says on which scenes they were fitted. */
  readonly probes: string | null;
  /** Which scenes to train on: integers [scenes], 1 = train. Default: drawn from the seed. */
  readonly split: string | null;
  /** published: every setting of the paper, among them `solver` adam. own: scaled targets and ridge probes; rate, stopping and ridge penalty are chosen on a part of the trained objects. */
  readonly protocol: "own" | "published";
  /** A quadratic probe and a small network: auto (only where linear probes don't prefer scenes to swaps), on, or off. */
  readonly beyond: "auto" | "on" | "off";
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
  /** How object vectors are estimated. */
  readonly estimator: readonly ("avg" | "avg_pos" | "single" | "ls" | "ls_pos")[];
  /** exact: least squares on all scenes. adamw: 10,000 steps on 99 % of them, as published. */
  readonly fit: "exact" | "adamw";
  /** The concept that is exchanged between two objects. Default: the first. */
  readonly attribute: string | null;
  /** all: every value absent from the scene. random: one a scene, drawn as published. */
  readonly targets: "all" | "random";
  /** distinct: scenes in which no two objects share a value of any other concept, as published; of three concepts, both others differ. all: every scene. */
  readonly scenes: "distinct" | "all";
  /** Most edits, about: a random sample of scenes by the seed. Default: all, unless that is more than 2e10 comparisons. */
  readonly maxEdits: number | null;
  /** k, the factor of the edit; several make a curve, and the first one the tables. */
  readonly scale: readonly number[];
  /** Captions: an embedding set of the same scenes. Default: captions.npy of the set. */
  readonly with: string | null;
  /** A linear map from scenes to captions; auto: ridge where their dimensions differ. identity: ridge shrunk to the identity; rotation: a rotation and a scale. */
  readonly align: "auto" | "ridge" | "identity" | "rotation" | "none";
  /** Weight of the map's ridge penalty, in units of the scenes' mean variance. */
  readonly penalty: number;
  /** Which small models to fit. */
  readonly approximator: readonly ("mlp" | "additive" | "object_product" | "global_product" | "forest" | "boosted")[];
  /** Products beside the sum of second tables (sum), or alone (product). */
  readonly form: "sum" | "product";
  /** Multiply the first factor of global_product by a learned dim x dim matrix. */
  readonly w: boolean;
  /** How products are fitted. adam: by steps, as published. als: alternating exact least squares from three seeded starts. auto: adam with `protocol` published, als otherwise. */
  readonly productFit: "auto" | "adam" | "als";
  /** Units of the mlp's hidden layers. Default: 64,256,1024,4096; 256 with `grid` quick. */
  readonly width: readonly number[] | null;
  /** Hidden layers of the mlp. */
  readonly depth: number;
  /** Shares of the objects that are trained; the rest is held out. Default: 0.1,0.2,…,0.9; 0.3,0.6,0.9 with `grid` quick. */
  readonly coverage: readonly number[] | null;
  /** quick: width 256, coverage 0.3, 0.6, 0.9, one seed, 500 epochs, unless told otherwise. */
  readonly grid: "full" | "quick";
  /** Full-batch steps of an approximator's fit (`epochs` is the probes'). Default: 4000; 500 with `grid` quick. */
  readonly approximatorEpochs: number | null;
  /** Constant learning rate of an approximator's fit (`lr` is the probes'). Default: chosen; 0.01 with `protocol` published. */
  readonly approximatorLr: number | null;
  /** Initial weights of an approximator: W0.npy, b0.npy, … Default: PyTorch's, from the seed. */
  readonly init: string | null;
  /** Which quadruple of scenes is drawn, counted from 0. */
  readonly quadruple: number;
  /** The set's own untrained baselines: measure them too (auto), or not (off). */
  readonly baselines: "auto" | "off";
  /** More baselines, of any dim: sets of the same scenes, or files of embeddings with a row a scene. */
  readonly baseline: string | null;
}

/** Options of `probe`. */
export interface ProbeOptions {
  /** Full-batch steps of adam; most iterations of newton; ridge ignores it. */
  readonly epochs: number;
  /** Initial learning rate of adam, with cosine decay to 0. The other solvers ignore it. */
  readonly lr: number;
  /** Share of scenes that probes are fitted on. Ridge holds bags out in turn and tests every scene; for other vectors it too is fitted on this share. */
  readonly trainFraction: number;
  /** Score of a class: dot product, or cosine with one learned temperature, by adam. */
  readonly score: "dot" | "cosine";
  /** ridge: regression on what is present; each scene is tested by a fit that its bag of values is held out of. adam: the published steps. newton: a converged softmax. */
  readonly solver: "ridge" | "adam" | "newton";
  /** Initial weights: zero, or a folder with concept0.npy … object.npy. Default: PyTorch's, from the seed. */
  readonly probeInit: string | null;
  /** Use these fitted probes instead of fitting. Their split.npy says on which scenes they were fitted. */
  readonly probes: string | null;
  /** Which scenes to train on: integers [scenes], 1 = train. Default: drawn from the seed. */
  readonly split: string | null;
  /** published: every setting of the paper, among them `solver` adam. */
  readonly protocol: "own" | "published";
  /** A quadratic probe and a small network: auto (only where linear probes don't prefer scenes to swaps), on, or off. */
  readonly beyond: "auto" | "on" | "off";
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

/** Options of `decompose`. */
export interface DecomposeOptions {
  /** How object vectors are estimated. */
  readonly estimator: readonly ("avg" | "avg_pos" | "single" | "ls" | "ls_pos")[];
  /** Full-batch steps of adam; most iterations of newton; ridge ignores it. */
  readonly epochs: number;
  /** Initial learning rate of adam, with cosine decay to 0. The other solvers ignore it. */
  readonly lr: number;
  /** Share of scenes that probes are fitted on. Ridge holds bags out in turn and tests every scene; for other vectors it too is fitted on this share. */
  readonly trainFraction: number;
  /** Score of a class: dot product, or cosine with one learned temperature, by adam. */
  readonly score: "dot" | "cosine";
  /** ridge: regression on what is present; each scene is tested by a fit that its bag of values is held out of. adam: the published steps. newton: a converged softmax. */
  readonly solver: "ridge" | "adam" | "newton";
  /** Initial weights: zero, or a folder with concept0.npy … object.npy. Default: PyTorch's, from the seed. */
  readonly probeInit: string | null;
  /** Use these fitted probes instead of fitting. Their split.npy says on which scenes they were fitted. */
  readonly probes: string | null;
  /** Which scenes to train on: integers [scenes], 1 = train. Default: drawn from the seed. */
  readonly split: string | null;
  /** published: every setting of the paper, among them `solver` adam. */
  readonly protocol: "own" | "published";
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

/** Options of `subtract`. */
export interface SubtractOptions {
  /** exact: least squares on all scenes. adamw: 10,000 steps on 99 % of them, as published. */
  readonly fit: "exact" | "adamw";
  /** Full-batch steps of adam; most iterations of newton; ridge ignores it. */
  readonly epochs: number;
  /** Initial learning rate of adam, with cosine decay to 0. The other solvers ignore it. */
  readonly lr: number;
  /** Share of scenes that probes are fitted on. Ridge holds bags out in turn and tests every scene; for other vectors it too is fitted on this share. */
  readonly trainFraction: number;
  /** Score of a class: dot product, or cosine with one learned temperature, by adam. */
  readonly score: "dot" | "cosine";
  /** ridge: regression on what is present; each scene is tested by a fit that its bag of values is held out of. adam: the published steps. newton: a converged softmax. */
  readonly solver: "ridge" | "adam" | "newton";
  /** Initial weights: zero, or a folder with concept0.npy … object.npy. Default: PyTorch's, from the seed. */
  readonly probeInit: string | null;
  /** Use these fitted probes instead of fitting. Their split.npy says on which scenes they were fitted. */
  readonly probes: string | null;
  /** Which scenes to train on: integers [scenes], 1 = train. Default: drawn from the seed. */
  readonly split: string | null;
  /** published: every setting of the paper, among them `solver` adam. */
  readonly protocol: "own" | "published";
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

/** Options of `intervene`. */
export interface InterveneOptions {
  /** How object vectors are estimated. */
  readonly estimator: readonly ("avg" | "avg_pos" | "single" | "ls" | "ls_pos")[];
  /** The concept that is edited. Default: the first. */
  readonly attribute: string | null;
  /** all: every value absent from the scene. random: one a scene, drawn as published. */
  readonly targets: "all" | "random";
  /** distinct: scenes in which no two objects share a value of any other concept, as published; of three concepts, both others differ. all: every scene. */
  readonly scenes: "distinct" | "all";
  /** Most edits, about: a random sample of scenes by the seed. Default: all, unless that is more than 2e10 comparisons. */
  readonly maxEdits: number | null;
  /** k, the factor of the edit; several make a curve, and the first one the tables. */
  readonly scale: readonly number[];
  /** Full-batch steps of adam; most iterations of newton; ridge ignores it. */
  readonly epochs: number;
  /** Initial learning rate of adam, with cosine decay to 0. The other solvers ignore it. */
  readonly lr: number;
  /** Share of scenes that probes are fitted on. Ridge holds bags out in turn and tests every scene; for other vectors it too is fitted on this share. */
  readonly trainFraction: number;
  /** Score of a class: dot product, or cosine with one learned temperature, by adam. */
  readonly score: "dot" | "cosine";
  /** ridge: regression on what is present; each scene is tested by a fit that its bag of values is held out of. adam: the published steps. newton: a converged softmax. */
  readonly solver: "ridge" | "adam" | "newton";
  /** Initial weights: zero, or a folder with concept0.npy … object.npy. Default: PyTorch's, from the seed. */
  readonly probeInit: string | null;
  /** Use these fitted probes instead of fitting. Their split.npy says on which scenes they were fitted. */
  readonly probes: string | null;
  /** Which scenes to train on: integers [scenes], 1 = train. Default: drawn from the seed. */
  readonly split: string | null;
  /** published: every setting of the paper, among them `solver` adam. */
  readonly protocol: "own" | "published";
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

/** Options of `retrieve`. */
export interface RetrieveOptions {
  /** Captions: an embedding set of the same scenes. Default: captions.npy of the set. */
  readonly with: string | null;
  /** The concept that is exchanged between two objects. Default: the first. */
  readonly attribute: string | null;
  /** A linear map from scenes to captions; auto: ridge where their dimensions differ. identity: ridge shrunk to the identity; rotation: a rotation and a scale. */
  readonly align: "auto" | "ridge" | "identity" | "rotation" | "none";
  /** Weight of the map's ridge penalty, in units of the scenes' mean variance. */
  readonly penalty: number;
  /** Share of scenes that the map is fitted on. */
  readonly trainFraction: number;
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

/** Options of `approximate`. */
export interface ApproximateOptions {
  /** Which small models to fit. */
  readonly approximator: readonly ("mlp" | "additive" | "object_product" | "global_product" | "forest" | "boosted")[];
  /** Products beside the sum of second tables (sum), or alone (product). */
  readonly form: "sum" | "product";
  /** Multiply the first factor of global_product by a learned dim x dim matrix. */
  readonly w: boolean;
  /** How products are fitted. adam: by steps, as published. als: alternating exact least squares from three seeded starts. auto: adam with `protocol` published, als otherwise. */
  readonly productFit: "auto" | "adam" | "als";
  /** Units of the mlp's hidden layers. Default: 64,256,1024,4096; 256 with `grid` quick. */
  readonly width: readonly number[] | null;
  /** Hidden layers of the mlp. */
  readonly depth: number;
  /** Shares of the objects that are trained; the rest is held out. Default: 0.1,0.2,…,0.9; 0.3,0.6,0.9 with `grid` quick. */
  readonly coverage: readonly number[] | null;
  /** Seeds of coverage and first weights; probe, subtract and intervene show their spread beside `seed`. */
  readonly seeds: readonly number[];
  /** published: every setting of the paper, among them `solver` adam. own: scaled targets and ridge probes; rate, stopping and ridge penalty are chosen on a part of the trained objects. */
  readonly protocol: "own" | "published";
  /** quick: width 256, coverage 0.3, 0.6, 0.9, one seed, 500 epochs, unless told otherwise. */
  readonly grid: "full" | "quick";
  /** Full-batch steps of an approximator's fit (`epochs` is the probes'). Default: 4000; 500 with `grid` quick. */
  readonly approximatorEpochs: number | null;
  /** Constant learning rate of an approximator's fit (`lr` is the probes'). Default: chosen; 0.01 with `protocol` published. */
  readonly approximatorLr: number | null;
  /** Initial weights of an approximator: W0.npy, b0.npy, … Default: PyTorch's, from the seed. */
  readonly init: string | null;
  /** Full-batch steps of adam; most iterations of newton; ridge ignores it. */
  readonly epochs: number;
  /** Initial learning rate of adam, with cosine decay to 0. The other solvers ignore it. */
  readonly lr: number;
  /** Share of scenes that probes are fitted on. Ridge holds bags out in turn and tests every scene; for other vectors it too is fitted on this share. */
  readonly trainFraction: number;
  /** Score of a class: dot product, or cosine with one learned temperature, by adam. */
  readonly score: "dot" | "cosine";
  /** ridge: regression on what is present; each scene is tested by a fit that its bag of values is held out of. adam: the published steps. newton: a converged softmax. */
  readonly solver: "ridge" | "adam" | "newton";
  /** Initial weights: zero, or a folder with concept0.npy … object.npy. Default: PyTorch's, from the seed. */
  readonly probeInit: string | null;
  /** Use these fitted probes instead of fitting. Their split.npy says on which scenes they were fitted. */
  readonly probes: string | null;
  /** Which scenes to train on: integers [scenes], 1 = train. Default: drawn from the seed. */
  readonly split: string | null;
}

/** Options of `map`. */
export interface MapOptions {
  /** The concept that is exchanged between two objects. Default: the first. */
  readonly attribute: string | null;
  /** Which quadruple of scenes is drawn, counted from 0. */
  readonly quadruple: number;
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

/** Options of `factors`. */
export interface FactorsOptions {
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

/** Options of `baselines`. */
export interface BaselinesOptions {
  /** The set's own untrained baselines: measure them too (auto), or not (off). */
  readonly baselines: "auto" | "off";
  /** More baselines, of any dim: sets of the same scenes, or files of embeddings with a row a scene. */
  readonly baseline: string | null;
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

/** Options of `robust`. */
export interface RobustOptions {
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

/** Options of `visible`. */
export type VisibleOptions = Record<never, never>;

/** Options of `repair`. */
export interface RepairOptions {
  /** Vectors of unrelated texts, to check whether their neighbours stay. Default: none; `model` makes them. */
  readonly unrelated: string | null;
}

/** Options of `layers`. */
export interface LayersOptions {
  /** States of every token (.npy, .npz, .safetensors): [scenes, tokens, dim], or with layers before. Default: tokens.safetensors of SET. */
  readonly tokens: string | null;
  /** Which tokens count [scenes, tokens], 1 or 0. Default: what `tokens` calls mask, or all. */
  readonly mask: string | null;
  /** The same layers of another model, such as one with random weights: reported as differences, case by case. */
  readonly baseline: string | null;
  /** More sets of the same scenes, one layer each, in order; the same as SET SET…. */
  readonly sets: string | null;
  /** Which object each patch shows [scenes, rows, columns], 0 for none, or with red, green, blue behind it: whether tokens distinguish patches of one object from those of two. */
  readonly patches: string | null;
  /** How tokens become one vector; attention: by a fitted query; maxsim: nearness to other scenes' tokens; all: side by side. Or how objects are decoded from tokens: queries, one an object; strongest, votes: a probe of single tokens. */
  readonly poolings: readonly ("first" | "last" | "mean" | "max" | "attention" | "maxsim" | "all" | "queries" | "strongest" | "votes")[];
}

/** Options of `patch`. */
export interface PatchOptions {
  /** Outputs of a model for scenes whose states were swapped (.safetensors). Default: patched.safetensors of SET. */
  readonly patched: string | null;
  /** The same swaps in another graph, such as one with random weights: reported beside these, and as differences. */
  readonly baseline: string | null;
}

/** Options of each measure, by its kind. */
export interface OptionsByKind {
  /** Of `probe`. */
  readonly probe: ProbeOptions;
  /** Of `decompose`. */
  readonly decompose: DecomposeOptions;
  /** Of `subtract`. */
  readonly subtract: SubtractOptions;
  /** Of `intervene`. */
  readonly intervene: InterveneOptions;
  /** Of `retrieve`. */
  readonly retrieve: RetrieveOptions;
  /** Of `approximate`. */
  readonly approximate: ApproximateOptions;
  /** Of `map`. */
  readonly map: MapOptions;
  /** Of `factors`. */
  readonly factors: FactorsOptions;
  /** Of `baselines`. */
  readonly baselines: BaselinesOptions;
  /** Of `robust`. */
  readonly robust: RobustOptions;
  /** Of `visible`. */
  readonly visible: VisibleOptions;
  /** Of `repair`. */
  readonly repair: RepairOptions;
  /** Of `layers`. */
  readonly layers: LayersOptions;
  /** Of `patch`. */
  readonly patch: PatchOptions;
}
