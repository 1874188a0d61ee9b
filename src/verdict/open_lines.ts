/** Lines that leave binding open, in the order in which they are considered where no answer holds. The last one always fits. */
import { formatNumber, percentOf } from "../metrics/text/number.ts";
import { remedyOf } from "./remedy.ts";
import { MAY_BE_BOUND } from "./claims.ts";
import { mayBePlaced } from "./findings.ts";
import {
  chanceOf,
  fewBags,
  isUneven,
  moreBags,
  morePower,
  needs,
  prefers,
  rePair,
  shareOfScenes,
  thresholdOf,
  unpowered,
  unreadLine,
} from "./line_words.ts";
import { concepts, has, hasAny, type Line, MORE_OF_EACH, someRead } from "./line.ts";

export const OPEN_LINES: readonly Line[] = [
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
