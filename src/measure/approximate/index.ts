import { UsageError } from "../../job/failure.ts";
import {
  choiceOption,
  flagOption,
  listOption,
  numberOption,
  numbersOption,
  type OptionTable,
  type OptionValues,
  textOption,
  wholeOption,
} from "../../job/options.ts";
import {
  PROBE_OPTIONS,
  type ProbeOptions,
  probeOptionsOf,
  withSolver,
} from "../../probe/options.ts";
import type { ApproximatorKind, FitPlan } from "../../core/approximator/point.ts";
import { requireInRange } from "../../job/number_range.ts";
import { PRODUCT_FORMS, PRODUCT_KINDS } from "../../core/choices.ts";
import type { MeasureSpec } from "../measure.ts";
import { COVERAGE_RANGE, STEP_RANGE } from "../../core/range.ts";
import { SEEDS_OPTION } from "../../inference/seeds/seeds_option.ts";

/** The small models that there are, in the order of tables. */
export const APPROXIMATORS = ["mlp", "additive", ...PRODUCT_KINDS, "forest", "boosted"] as const;
export type ApproximatorName = typeof APPROXIMATORS[number];

/** Of Adam, constant. (Paper, section 6.) */
const PUBLISHED_LEARNING_RATE = 0.01;

/** What `--grid` stands for where it is not said otherwise. */
const GRIDS = {
  full: {
    width: [64, 256, 1024, 4096],
    coverage: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
    approximatorEpochs: 4000,
  },
  quick: { width: [256], coverage: [0.3, 0.6, 0.9], approximatorEpochs: 500 },
} as const;

/** What `approximate` is asked. Where `protocol` published has others, the defaults are null or auto. (Paper, section 6.) */
export const APPROXIMATE_OPTIONS = {
  approximator: listOption(APPROXIMATORS, APPROXIMATORS, "Which small models to fit."),
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
    "published: every setting of the paper, among them --solver adam. own: scaled targets and ridge probes; rate, stopping and ridge penalty are chosen on a part of the trained objects.",
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
  ...PROBE_OPTIONS,
};

export type ApproximateOptions = OptionValues<typeof APPROXIMATE_OPTIONS>;

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
  resolve: (options) => planOf(options).options,
};

/** A fit by its place in the grid. */
export interface PlannedFit {
  readonly name: ApproximatorName;
  /** Units of an mlp's hidden layers; null: it has none. */
  readonly width: number | null;
  readonly fit: FitPlan;
  /** Folder of first weights; null: drawn from the seed. */
  readonly init: string | null;
}

/** What is done, with every default filled in. */
export interface ApproximatePlan {
  /** As a Result shows them. */
  readonly options: ReturnType<typeof resolved>;
  /** In the order of tables. */
  readonly fits: readonly PlannedFit[];
  /** Choices are made on trained objects; a planted code and the code of the objects are measured too. */
  readonly validated: boolean;
  /** How scenes are read out. */
  readonly probes: ProbeOptions;
}

const LEARNING_RATES = [PUBLISHED_LEARNING_RATE, 0.003, 0.001];

/** First weights that are given belong to the embeddings as they are. */
const isValidated = ({ protocol, init }: ApproximateOptions) => protocol === "own" && init === null;

/** What is not given follows `--grid` and `--protocol`; the same of options that are resolved already. */
function resolved(options: ApproximateOptions) {
  const { grid, init, productFit, approximatorLr } = options;
  if (productFit === "als" && init !== null) {
    throw new UsageError(
      "--init gives first weights to Adam, but --product-fit als starts from its seed. Leave one of them out.",
    );
  }
  const validated = isValidated(options);
  return withSolver({
    ...options,
    productFit: productFit !== "auto" ? productFit : validated ? "als" : "adam",
    width: options.width ?? GRIDS[grid].width,
    coverage: options.coverage ?? GRIDS[grid].coverage,
    approximatorEpochs: options.approximatorEpochs ?? GRIDS[grid].approximatorEpochs,
    approximatorLr: approximatorLr ?? (validated ? null : PUBLISHED_LEARNING_RATE),
  });
}

/** The one place where options are read. */
export function planOf(given: ApproximateOptions): ApproximatePlan {
  const options = resolved(given);
  const validated = isValidated(options);
  for (const name of ["width", "coverage", "seeds"] as const) {
    for (const value of options[name]) requireInRange(name, APPROXIMATE_OPTIONS[name], value);
  }
  const { approximatorLr, depth, form, init, productFit, w } = options;
  const fitOf = (name: ApproximatorName, width: number | null): PlannedFit => {
    const fit = (approximator: ApproximatorKind, isProduct = false): FitPlan => ({
      approximator,
      productFit: isProduct ? productFit : null,
      steps: options.approximatorEpochs,
      by: { learningRate: approximatorLr ?? PUBLISHED_LEARNING_RATE },
      learningRates: validated ? approximatorLr === null ? LEARNING_RATES : [approximatorLr] : null,
    });
    switch (name) {
      case "mlp":
        return { name, width, init, fit: fit({ kind: name, hidden: Array(depth).fill(width) }) };
      case "object_product":
      case "global_product": {
        const square = w && name === "global_product";
        return { name, width, init, fit: fit({ kind: name, form, square }, true) };
      }
      default:
        return { name, width, init: null, fit: fit({ kind: name }) };
    }
  };
  return {
    options,
    fits: options.approximator.flatMap((name) =>
      (name === "mlp" ? options.width : [null]).map((width) => fitOf(name, width))
    ),
    validated,
    probes: probeOptionsOf(options),
  };
}
