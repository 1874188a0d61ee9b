import { UsageError } from "../../job/failure.ts";
import {
  choiceOption,
  flagOption,
  listOption,
  numberOption,
  numbersOption,
  type OptionTable,
  textOption,
  wholeOption,
} from "../../job/options.ts";
import { PROBE_OPTIONS, type ProbeOptions, withSolver } from "../../probe/options.ts";
import { requireInRange } from "../../job/number_range.ts";
import {
  PRODUCT_FORMS,
  PRODUCT_KINDS,
  type ProductForm,
  type ProductKind,
} from "../../core/choices.ts";
import type { MeasureSpec } from "../measure.ts";
import { COVERAGE_RANGE, STEP_RANGE } from "../../core/range.ts";
import { SEEDS_OPTION } from "../../inference/seeds/seeds_option.ts";

/** The small models that there are. */
export type ApproximatorName =
  | "mlp"
  | "additive"
  | ProductKind
  | "forest"
  | "boosted";
/** All of them, in the order of tables. */
export const APPROXIMATORS: readonly ApproximatorName[] = [
  "mlp",
  "additive",
  ...PRODUCT_KINDS,
  "forest",
  "boosted",
];

const FULL_GRID = {
  width: [64, 256, 1024, 4096],
  coverage: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
  epochs: 4000,
} as const;

/** Of Adam, constant. (Paper, section 6.) */
const PUBLISHED_LEARNING_RATE = 0.01;

const QUICK_GRID = { width: [256], coverage: [0.3, 0.6, 0.9], epochs: 500 } as const;

/** Options of `approximate`. */
export interface ApproximateOptions extends ProbeOptions {
  /** Which small models are tried. */
  readonly approximator: readonly ApproximatorName[];
  /** Products beside the sum of second tables (sum), or alone (product). */
  readonly form: ProductForm;
  /** Multiply the first factor of global_product by a learned dim x dim matrix. */
  readonly w: boolean;
  /**
   * How products are fitted. adam: by steps, as published. als: alternating exact least squares from three seeded
   * starts. auto (default): adam with `protocol` published, als otherwise.
   */
  readonly productFit: "auto" | "adam" | "als";
  /** Units of the mlp's hidden layers. Default: 64,256,1024,4096; 256 with `grid` quick. */
  readonly width: readonly number[] | null;
  /** Hidden layers of the mlp. */
  readonly depth: number;
  /** Shares of the objects that are trained; the rest is held out. Default: 0.1,0.2,…,0.9; 0.3,0.6,0.9 with `grid` quick. */
  readonly coverage: readonly number[] | null;
  /** Seeds of coverage and first weights; probe, subtract and intervene show their spread beside `seed`. */
  readonly seeds: readonly number[];
  /**
   * published: every setting of the paper, among them solver adam. own: targets in a unit of their own, read by
   * ridge; rate, stopping, ridge and reading are chosen on a part of the trained objects.
   */
  readonly protocol: "own" | "published";
  /** quick: width 256, coverage 0.3, 0.6, 0.9, one seed, 500 epochs, unless given. */
  readonly grid: "full" | "quick";
  /** Full-batch steps of an approximator's fit (`epochs` is the probes'). Default: 4000; 500 with `grid` quick. */
  readonly approximatorEpochs: number | null;
  /** Constant learning rate of an approximator's fit (`lr` is the probes'). Default: chosen; 0.01 with `protocol` published. */
  readonly approximatorLr: number | null;
  /** Initial weights of an approximator: W0.npy, b0.npy, … Default: PyTorch's, from the seed. */
  readonly init: string | null;
  /** Planted functions to compare with. stored: made beforehand, for published shapes. plant: made on these scenes, ten times the work. */
  readonly ladder: "stored" | "plant" | "off";
}

/** Where `protocol` published has others, the defaults are null or auto. (Paper, section 6.) */
export const APPROXIMATE_OPTIONS: OptionTable<ApproximateOptions> = {
  approximator: listOption(APPROXIMATORS, APPROXIMATORS, "Which small models are tried."),
  form: choiceOption(
    PRODUCT_FORMS,
    "sum",
    "Products beside the sum of second tables (sum), or alone (product).",
  ),
  w: flagOption("Multiply the first factor of global_product by a learned dim x dim matrix."),
  productFit: choiceOption(
    ["auto", "adam", "als"],
    "auto",
    "How products are fitted. adam: by steps, as published. als: alternating exact least squares from three seeded starts. auto: adam with --protocol published, als otherwise.",
  ),
  width: numbersOption(
    { min: 1, max: 65536, whole: true },
    null,
    "Units of the mlp's hidden layers. Default: 64,256,1024,4096; 256 with --grid quick.",
  ),
  depth: wholeOption({ min: 1, max: 8 }, 1, "Hidden layers of the mlp."),
  // Not all of them: the others are held out.
  coverage: numbersOption(
    { above: COVERAGE_RANGE.above, below: COVERAGE_RANGE.max },
    null,
    "Shares of the objects that are trained; the rest is held out. Default: 0.1,0.2,…,0.9; 0.3,0.6,0.9 with --grid quick.",
  ),
  seeds: {
    ...SEEDS_OPTION.seeds,
    help:
      "Seeds of coverage and first weights; probe, subtract and intervene show their spread beside --seed.",
  },
  protocol: choiceOption(
    ["own", "published"],
    "own",
    "published: every setting of the paper, among them --solver adam. own: targets in a unit of their own, read by ridge; rate, stopping, ridge and reading are chosen on a part of the trained objects.",
  ),
  grid: choiceOption(
    ["full", "quick"],
    "full",
    "quick: width 256, coverage 0.3, 0.6, 0.9, one seed, 500 epochs, unless told otherwise.",
  ),
  approximatorEpochs: wholeOption(
    STEP_RANGE,
    null,
    "Full-batch steps of an approximator's fit (--epochs is the probes'). Default: 4000; 500 with --grid quick.",
  ),
  approximatorLr: numberOption(
    { min: 0 },
    null,
    "Constant learning rate of an approximator's fit (--lr is the probes'). Default: chosen; 0.01 with --protocol published.",
  ),
  init: textOption(
    "DIR",
    null,
    "Initial weights of an approximator: W0.npy, b0.npy, … Default: PyTorch's, from the seed.",
    { contentOf: { is: "arrays" } },
  ),
  ladder: choiceOption(
    ["stored", "plant", "off"],
    "stored",
    "Planted functions to compare with. stored: made beforehand, for published shapes. plant: made on these scenes, ten times the work.",
  ),
  ...PROBE_OPTIONS,
};

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const APPROXIMATE_SPEC: MeasureSpec<OptionTable<ApproximateOptions>> = {
  kind: "approximate",
  fused: true,
  summary:
    "How small a model, fitted on some objects, predicts scenes of the others: the complexity of the binding function.",
  options: APPROXIMATE_OPTIONS,
  // Products over the whole scene take 40 seconds even by least squares; the others a few.
  inAnalysis: {
    grid: "quick",
    approximator: ["mlp", "additive", "object_product", "forest", "boosted"],
    productFit: "als",
  },
  resolve(options) {
    const { widths, coverages, epochs, learningRate } = gridOf(options);
    return {
      ...withSolver(options),
      productFit: productFitOf(options),
      width: widths,
      coverage: coverages,
      approximatorEpochs: epochs,
      approximatorLr: isValidated(options) ? options.approximatorLr : learningRate,
    };
  },
};

/** The grid that the options ask for: what is not given follows `--grid`; what is given, wins. */
export interface Grid {
  readonly widths: readonly number[];
  readonly coverages: readonly number[];
  readonly seeds: readonly number[];
  readonly epochs: number;
  /** Constant, or what is used where none can be chosen. */
  readonly learningRate: number;
  /** Among which one is chosen; with `init` and the published protocol none is. */
  readonly learningRates: readonly number[] | null;
}

const LEARNING_RATES = [PUBLISHED_LEARNING_RATE, 0.003, 0.001];

/** Resolves `auto`. */
export function productFitOf(options: ApproximateOptions): "adam" | "als" {
  if (options.productFit !== "auto") return options.productFit;
  return isValidated(options) ? "als" : "adam";
}

/** Whether targets get a unit of their own and choices are made on trained objects. */
export function isValidated({ protocol, init }: ApproximateOptions): boolean {
  // First weights that are given belong to the embeddings as they are.
  return protocol === "own" && init === null;
}

export function gridOf(options: ApproximateOptions): Grid {
  const usual = options.grid === "quick" ? QUICK_GRID : FULL_GRID;
  const grid: Grid = {
    widths: options.width ?? usual.width,
    coverages: options.coverage ?? usual.coverage,
    seeds: options.seeds,
    epochs: options.approximatorEpochs ?? usual.epochs,
    learningRate: options.approximatorLr ?? PUBLISHED_LEARNING_RATE,
    learningRates: !isValidated(options)
      ? null
      : options.approximatorLr === null
      ? LEARNING_RATES
      : [options.approximatorLr],
  };
  const check = (name: "width" | "coverage" | "seeds", values: readonly number[]) => {
    for (const value of values) requireInRange(name, APPROXIMATE_OPTIONS[name], value);
  };
  check("width", grid.widths);
  check("coverage", grid.coverages);
  check("seeds", grid.seeds);
  if (options.productFit === "als" && options.init !== null) {
    throw new UsageError(
      "--init gives first weights to Adam, but --product-fit als starts from its seed. Leave one of them out.",
    );
  }
  return grid;
}
