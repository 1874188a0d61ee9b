/**
 * The rule of the verdict as one table: when a line is considered, what it claims, and how it is said. The first line
 * decides whose condition holds and whose claims no number excludes ({@linkcode ./claims.ts}).
 */
import { formatNumber, percentOf } from "../metrics/text/number.ts";
import { sentenceCase } from "../metrics/text/sentence_case.ts";
import { type Remedy, remedyOf } from "./remedy.ts";
import { sceneWords } from "./example_pair.ts";
import { BOUND, type Claim, MAY_BE_BOUND } from "./claims.ts";
import type { Outcome } from "./evidence.ts";
import { type Finding, FINDINGS, mayBePlaced } from "./findings.ts";
import {
  bag,
  chanceOf,
  exceptions,
  fewBags,
  inPart,
  isUneven,
  type LineState,
  moreBags,
  morePower,
  needs,
  ofOtherValues,
  outOfStep,
  power,
  prefers,
  rePair,
  sharedNoise,
  shareOfScenes,
  thresholdOf,
  unplaced,
  unpowered,
  unreadLine,
  withinViews,
  withoutPositions,
} from "./line_words.ts";

/** What a verdict can be. */
export type VerdictName =
  | "none"
  | "bag of concepts"
  | "binds by position"
  | "binds in part"
  | "binds"
  | "binds, not linearly"
  | "undecided";

interface Line {
  /** Its name in Results: `answers.binds.reason`. */
  readonly code: string;
  readonly verdict: VerdictName;
  /** What `--help` and the docs say of it. */
  readonly when: string;
  readonly considered: (state: LineState) => boolean;
  readonly claims: readonly Claim[];
  readonly say: (state: LineState) => string;
  /** "design" where it is the scenes' design that can't tell. */
  readonly reason?: (state: LineState) => "design" | null;
  /** What would settle it; null where nothing is open. */
  readonly remedy?: (state: LineState) => Remedy | null;
}

const has = (finding: Finding) => ({ numbers }: LineState) => FINDINGS[finding](numbers);
const hasAny = (findings: readonly Finding[]) => (state: LineState) =>
  findings.some((finding) => has(finding)(state));
const concepts = (outcome: Outcome) => ({ concepts }: LineState) => concepts.outcome === outcome;
const oneThingOnly = ({ design: { positions, concepts } }: LineState) =>
  positions === 1 || concepts?.length === 1;
const someRead = hasAny(["one concept is recognised", "a concept of one position is read"]);

const MORE_OF_EACH = remedyOf(
  "more-scenes-of-each-object",
  "Add scenes of each object.",
);

/** In this order. The last one always fits. */
export const LINES: readonly Line[] = [
  {
    code: "labels.out-of-step",
    verdict: "undecided",
    when: "labels match the vectors better at another row offset",
    considered: has("rows and labels are out of step"),
    claims: [],
    say: outOfStep,
    remedy: () => remedyOf("check-order", "Check that both files have the same order."),
  },
  {
    code: "rows.neighbours",
    verdict: "undecided",
    when: "binding is found, and neighbouring rows of a sorted list share noise",
    considered: (state) =>
      has("neighbouring rows share noise")(state) && !has("few bags show two sets")(state) &&
      (hasAny(BOUND)(state) || has("a nonlinear probe distinguishes swaps")(state)),
    claims: [],
    say: sharedNoise,
    remedy: () =>
      remedyOf("shuffle-rows", "Encode the scenes in random order, and list them in that order."),
  },
  {
    code: "binds.swaps",
    verdict: "binds",
    when: "the probe prefers scenes to their swaps, and both scenes of a pair are right",
    considered: ({ objects }) => objects.outcome === "yes",
    claims: ["objects are bound"],
    say: (state) =>
      `It binds. ${prefers(state)}. ${chanceOf(state)}${ofOtherValues(state)}${exceptions(state)}`,
  },
  {
    code: "binds.positions",
    verdict: "binds by position",
    when: "the values of every position are decoded",
    considered: has("positions are read"),
    claims: ["positions are bound"],
    say: (state) =>
      "It binds by position: the vectors encode which value stands in which position. " +
      `A linear probe decodes all of them correctly in ${
        shareOfScenes(state.positions, state.ambiguous)
      }${state.example === null ? "" : `. Example: ${sceneWords(state.example.scene)}`}. ` +
      withoutPositions(state) + unplaced(state),
  },
  {
    code: "binds.within-views",
    verdict: "binds in part",
    when: "probes within views distinguish swaps, and a probe of all views does not",
    considered: (state) =>
      has("swaps are told apart within views")(state) && !has("swaps are told apart")(state),
    claims: ["some is bound"],
    say: withinViews,
  },
  {
    code: "binds.in-part",
    verdict: "binds in part",
    when: "only some positions, values or concepts are bound",
    considered: hasAny(BOUND),
    claims: ["some is bound"],
    say: inPart,
  },
  {
    code: "binds.nonlinear",
    verdict: "binds, not linearly",
    when: "no linear probe distinguishes swaps, and a quadratic probe or a network does",
    considered: (state) =>
      has("a nonlinear probe distinguishes swaps")(state) &&
      has("swaps are not told apart")(state),
    claims: ["something is bound beyond a linear map"],
    say: ({ numbers: { beyond } }) => {
      const { name, value, interval, scenes, threshold } = beyond.find(({ tells }) => tells)!;
      return `It binds, but not linearly: ${name} prefers the true scene to its swap in ${
        shareOfScenes({ value, interval }, scenes)
      }. ${thresholdOf(threshold)}; no linear probe clears it.`;
    },
  },
  {
    code: "open.nonlinear-or-positions",
    verdict: "undecided",
    when: "a nonlinear probe distinguishes swaps, and a linear one may decode positions",
    considered: (state) =>
      has("a nonlinear probe distinguishes swaps")(state) &&
      !has("few bags show two sets")(state) && !hasAny(MAY_BE_BOUND)(state) &&
      hasAny([
        "a value may be read in its position",
        "positions are read or not",
        "objects of two positions are opposed",
      ])(state),
    claims: [],
    say: ({ numbers: { beyond, positions, parts, opposed } }) => {
      const { name, value, interval, scenes } = beyond.find(({ tells }) => tells)!;
      const [first] = mayBePlaced(parts);
      const read = opposed !== null
        ? `Two positions encode objects with opposite signs (cosine ${formatNumber(opposed, 2)})`
        : first === undefined
        ? `It decodes all of them correctly in ${shareOfScenes(positions!, null)}`
        : `It decodes ${first.name} correctly in ${
          shareOfScenes({ value: first.share, interval: first.interval }, first.scenes)
        }`;
      return `Undecided how it binds: ${name} prefers the true scene to its swap in ${
        shareOfScenes({ value, interval }, scenes)
      }. Whether a linear probe decodes values by position is too close to call. ${read}.`;
    },
  },
  {
    code: "open.nonlinear-or-linear",
    verdict: "undecided",
    when:
      "a nonlinear probe distinguishes swaps, and whether a linear one does is too close to call",
    considered: (state) =>
      has("a nonlinear probe distinguishes swaps")(state) &&
      !has("swaps are not told apart")(state) &&
      !has("few bags show two sets")(state) && !hasAny(MAY_BE_BOUND)(state),
    claims: [],
    say: (state) => {
      const { name, value, interval, scenes } = state.numbers.beyond.find(({ tells }) => tells)!;
      return `Undecided how it binds: ${name} prefers the true scene to its swap in ${
        shareOfScenes({ value, interval }, scenes)
      }. Whether a linear probe does is too close to call. ${prefers(state)}. ${chanceOf(state)}`;
    },
    remedy: () => MORE_OF_EACH,
  },
  {
    code: "open.nonlinear",
    verdict: "undecided",
    when: "no linear probe distinguishes swaps, and whether another does is too close to call",
    considered: (state) =>
      has("a nonlinear probe may distinguish swaps")(state) &&
      has("swaps are not told apart")(state) &&
      !has("few bags show two sets")(state) && !hasAny(MAY_BE_BOUND)(state),
    claims: [],
    say: (state) => {
      const { name, value, interval, scenes, threshold } = state.numbers.beyond.find((
        { mayTell },
      ) => mayTell)!;
      return `Undecided: no linear probe decodes which values go together; whether ${name} does is too close to call. ` +
        `${sentenceCase(name)} prefers the true scene to its swap in ${
          shareOfScenes({ value, interval }, scenes)
        }. ${thresholdOf(threshold)}. ${prefers(state)}. ${chanceOf(state)}`;
    },
    remedy: () => MORE_OF_EACH,
  },
  {
    code: "none.no-concepts",
    verdict: "none",
    when: "no concept is decoded, and vectors do not follow the scenes",
    considered: (state) => concepts("no")(state) && state.objects.outcome === "no",
    claims: ["no concept is read"],
    say: (state) => {
      const { concepts: { value, interval, threshold }, scenes } = state;
      return "No binding and no concepts: no probe tried decodes much more than from shuffled vectors. " +
        `A linear probe recognises concepts in ${shareOfScenes({ value, interval }, scenes)}. ${
          thresholdOf(threshold!)
        }.${power(state)}`;
    },
  },
  {
    code: "design.one-object-or-concept",
    verdict: "undecided",
    when: "one object a scene, or one concept",
    considered: oneThingOnly,
    claims: [],
    say: ({ design }) =>
      design.positions === 1
        ? "Undecided: each scene shows one object, so there is nothing to bind. Accuracy on single values stands below; " +
          "`factors` measures whether they add up."
        : "Undecided: objects have one concept, so there is nothing to bind.",
    reason: () => "design",
    remedy: ({ design }) =>
      remedyOf(
        "add-objects-or-concepts",
        design.positions === 1
          ? "Add scenes of two or more objects: object1_color, object2_color."
          : "Add a second concept, such as shape beside color.",
      ),
  },
  {
    code: "bag",
    verdict: "bag of concepts",
    when: "concepts are decoded, and no number shows which values go together",
    considered: (state) =>
      (concepts("yes")(state) || concepts("no")(state) && someRead(state)) &&
      state.objects.outcome === "no",
    claims: ["concepts are read", "nothing is bound"],
    say: bag,
  },
  {
    code: "design.few-groups",
    verdict: "undecided",
    when: "too few groups hold a scene together with its swap",
    considered: has("few bags show two sets"),
    claims: [],
    say: fewBags,
    reason: () => "design",
    remedy: (state) => remedyOf("more-groups", moreBags(state)),
  },
  {
    code: "power.no-permutations",
    verdict: "undecided",
    when: "swaps were measured, and no rows could be permuted",
    considered: ({ numbers: { swap } }) => swap !== null && swap.threshold === null,
    claims: [],
    say: (state) =>
      `Undecided: swap accuracy has no p, since no rows could be permuted. ${prefers(state)}.`,
    remedy: () =>
      remedyOf(
        "use-ridge",
        "Use the default ridge probe, or put split.npy beside the given probes: it says which scenes they were fitted on.",
      ),
  },
  {
    code: "power.no-control",
    verdict: "undecided",
    when: "no binding is found, by probes without a positive control",
    considered: (state) =>
      state.objects.outcome !== "unknown" && state.concepts.outcome !== "unknown" &&
      has("no positive control was run")(state) && !hasAny(MAY_BE_BOUND)(state),
    claims: [],
    say: (state) =>
      "Undecided: no binding is found, but these probes have no positive control, so a no has unknown power. " +
      `${prefers(state)}. ${chanceOf(state)}`,
    remedy: () =>
      remedyOf(
        "use-ridge",
        "Use the default ridge probe: leave out --solver, --protocol, --score, --split and --probes.",
      ),
  },
  {
    code: "power.simulated-missed",
    verdict: "undecided",
    when: "no binding is found, and the positive control fails",
    considered: (state) =>
      state.objects.outcome !== "unknown" && state.concepts.outcome !== "unknown" &&
      hasAny([
        "simulated binding is not detected",
        "simulated positions are not decoded",
        "simulated concepts are not recognised",
        "simulated nonlinear binding is not found",
      ])(state) &&
      !hasAny(MAY_BE_BOUND)(state),
    claims: [],
    say: unpowered,
    reason: ({ numbers: { simulated, permuted } }) =>
      isUneven(simulated!, permuted) ? "design" : null,
    remedy: morePower,
  },
  {
    code: "concepts.not-settled",
    verdict: "undecided",
    when: "whether concepts are decoded was not settled",
    considered: concepts("unknown"),
    claims: [],
    say: ({ concepts: { why } }) =>
      `Undecided: whether a linear probe decodes concepts was not settled. ${why}`,
  },
  {
    code: "concepts.too-close",
    verdict: "undecided",
    when: "whether concepts are decoded is too close to call",
    considered: concepts("unclear"),
    claims: [],
    say: ({ concepts, scenes }) =>
      "Undecided: whether a linear probe decodes even single concepts is too close to call. " +
      `It recognises concepts in ${shareOfScenes(concepts, scenes)}. ${
        thresholdOf(concepts.threshold!)
      }.`,
    remedy: ({ concepts, scenes }) => remedyOf("more-scenes", needs(concepts, scenes)),
  },
  {
    code: "concepts.not-read",
    verdict: "undecided",
    when: "no concept is decoded, yet vectors follow the scenes",
    considered: (state) =>
      concepts("no")(state) && (someRead(state) || has("vectors follow the scenes")(state)),
    claims: [],
    say: unreadLine,
  },
  {
    code: "objects.too-close",
    verdict: "undecided",
    when: "no concept is decoded, and whether objects are is too close to call",
    considered: (state) => concepts("no")(state) && state.objects.outcome === "unclear",
    claims: [],
    say: (state) =>
      "Undecided: a linear probe decodes no single concept; whether it decodes whole objects is too close to call. " +
      `${prefers(state)}. ${chanceOf(state)}`,
    remedy: ({ objects, ambiguous }) => remedyOf("more-scenes", needs(objects, ambiguous)),
  },
  {
    code: "design.no-swaps",
    verdict: "undecided",
    when: "no scene can be re-paired, or no interval exists",
    considered: ({ objects }) => objects.outcome === "unknown",
    claims: [],
    say: ({ objects }) =>
      `Undecided: these data can't show which values go together. ${objects.why}`,
    reason: () => "design",
    remedy: ({ example }) => remedyOf("add-swaps", rePair(example)),
  },
  {
    code: "decoders.disagree",
    verdict: "undecided",
    when: "a softmax distinguishes swaps, and ridge does not",
    considered: has("a softmax tells swaps apart"),
    claims: [],
    say: ({ numbers: { softmax, swap } }) =>
      "Undecided: two linear probes disagree. A converged softmax prefers the true scene to its swap in " +
      `${percentOf(softmax!.swap, null)} (p ${formatNumber(softmax!.p, 3)}), ridge in ${
        percentOf(swap?.value ?? 0.5, null)
      }.`,
    remedy: () => MORE_OF_EACH,
  },
  {
    code: "positions.too-close",
    verdict: "undecided",
    when: "whether positions are decoded is too close to call",
    considered: has("positions are read or not"),
    claims: [],
    say: ({ positions, ambiguous }) =>
      "Undecided: the vectors encode which values are present; whether they encode positions is too close to call. " +
      `A linear probe decodes every position in ${shareOfScenes(positions, ambiguous)}. ${
        thresholdOf(positions.threshold!)
      }.`,
    remedy: ({ positions, ambiguous }) => remedyOf("more-scenes", needs(positions, ambiguous)),
  },
  {
    code: "values.too-close",
    verdict: "undecided",
    when: "whether a value is decoded in its position is too close to call",
    considered: has("a value may be read in its position"),
    claims: [],
    say: ({ numbers: { parts } }) => {
      const [first] = mayBePlaced(parts);
      return "Undecided: whether the vectors encode the position of a value is too close to call. " +
        `A linear probe decodes ${first.name} correctly in ${
          shareOfScenes({ value: first.share, interval: first.interval }, first.scenes)
        }. ${thresholdOf(first.threshold)}.`;
    },
  },
  {
    code: "swaps.too-close",
    verdict: "undecided",
    when: "anything else",
    considered: () => true,
    claims: [],
    say: (state) =>
      "Undecided: whether the vectors encode which values go together is too close to call. " +
      `${prefers(state)}. ${chanceOf(state)}`,
    remedy: ({ objects, ambiguous }) => remedyOf("more-scenes", needs(objects, ambiguous)),
  },
];
