import { PROBE_SCORES, type ProbeScore } from "../core/choices.ts";
import { STEP_RANGE } from "../core/range.ts";
import {
  choiceOption,
  numberOption,
  type OptionTable,
  textOption,
  wholeOption,
} from "../job/options.ts";

/** How probes are fitted; written out, since contexts of measures are published and name it. */
export interface ProbeOptions {
  readonly epochs: number;
  readonly lr: number;
  readonly trainFraction: number;
  readonly score: ProbeScore;
  readonly solver: "ridge" | "adam" | "newton";
  readonly probeInit: string | null;
  readonly probes: string | null;
  readonly split: string | null;
}

/** Those of a probe, of all that a task has. */
export function probeOptionsOf(options: ProbeOptions): ProbeOptions {
  const own = Object.entries(options).filter(([name]) => name in PROBE_OPTIONS);
  return Object.fromEntries(own) as unknown as ProbeOptions;
}

/** Those that say how a fit goes on from its first weights. */
export function fittedBy(
  { epochs, lr, score, solver }: ProbeOptions,
): Pick<ProbeOptions, "epochs" | "lr" | "score" | "solver"> {
  return { epochs, lr, score, solver };
}

/** How scenes are read out; but for the solver, the defaults are the published settings. (Paper, section 3.) */
export const PROBE_OPTIONS: OptionTable<ProbeOptions> = {
  epochs: wholeOption(
    STEP_RANGE,
    10000,
    "Full-batch steps of adam; most iterations of newton; ridge ignores it.",
  ),
  lr: numberOption(
    { min: 0 },
    0.01,
    "Initial learning rate of adam, with cosine decay to 0. The other solvers ignore it.",
  ),
  trainFraction: numberOption(
    { min: 0, max: 1 },
    0.4,
    "Share of scenes that probes are fitted on. Ridge holds bags out in turn and tests every scene; for other vectors it too is fitted on this share.",
  ),
  score: choiceOption(
    PROBE_SCORES,
    "dot",
    "Score of a class: dot product, or cosine with one learned temperature, by adam.",
  ),
  solver: choiceOption(
    ["ridge", "adam", "newton"],
    "ridge",
    "ridge: regression on what is present; each scene is tested by a fit that its bag of values is held out of. adam: the published steps. newton: a converged softmax.",
  ),
  probeInit: textOption(
    "zero|DIR",
    null,
    "Initial weights: zero, or a folder with concept0.npy … object.npy. Default: PyTorch's, from the seed.",
    { contentOf: { is: "arrays", words: ["zero"] } },
  ),
  probes: textOption(
    "DIR",
    null,
    "Use these fitted probes instead of fitting. Their split.npy says on which scenes they were fitted.",
    { contentOf: { is: "arrays" } },
  ),
  split: textOption(
    "FILE.npy",
    null,
    "Which scenes to train on: integers [scenes], 1 = train. Default: drawn from the seed.",
    { contentOf: { is: "file" } },
  ),
};

/** The flag that every measure has which reads scenes out. (docs/results.md: protocols.) */
export const PROTOCOL_OPTION = {
  protocol: choiceOption(
    ["own", "published"],
    "own",
    "published: every setting of the paper, among them --solver adam.",
  ),
};

/**
 * The solver that goes with the other options: adam for the published protocol, whose other values are
 * defaults, and for cosines, of which ridge has none.
 */
export function withSolver<
  T extends { readonly protocol: string } & Pick<ProbeOptions, "solver" | "score">,
>(options: T): T {
  const { protocol, score, solver } = options;
  const adam = solver === "ridge" && (protocol === "published" || score === "cosine");
  return adam ? { ...options, solver: "adam" } : options;
}

const FLAGS_OF: { readonly [solver in ProbeOptions["solver"]]: readonly string[] } = {
  ridge: [],
  adam: ["epochs", "lr"],
  newton: ["epochs"],
};

/** A sentence for each flag that was given and that the solver does not go by. */
export function idleOptions(options: object, given: ReadonlySet<string>): string[] {
  const { solver, probes } = options as Partial<ProbeOptions>;
  if (solver === undefined) return [];
  const used = probes === null ? FLAGS_OF[solver] : [];
  const why = probes === null ? `--solver ${solver}` : "fitted probes (--probes)";
  return FLAGS_OF.adam.filter((flag) => given.has(flag) && !used.includes(flag)).map((flag) =>
    `--${flag} changes nothing with ${why}; it belongs to --solver adam` +
    (flag === "epochs" ? " and newton." : ".")
  );
}
