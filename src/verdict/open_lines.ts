/** Lines that leave binding open, in the order in which they are considered where no answer holds. The last one always fits. */
import { formatNumber, percentOf } from "../metrics/text/number.ts";
import { remedyOf } from "./remedy.ts";
import { MAY_BE_BOUND } from "./claims.ts";
import { mayBePlaced } from "./findings.ts";
import {
  chanceOf,
  fewBags,
  moreBags,
  needs,
  prefers,
  rePair,
  shareOfScenes,
  thresholdOf,
  unreadLine,
} from "./line_words.ts";
import { isUneven, morePower, unpowered } from "./power_words.ts";
import { concepts, has, hasAny, type Line, MORE_OF_EACH, open, someRead } from "./line.ts";

export const OPEN_LINES: readonly Line[] = [
  open({
    code: "design.few-groups",
    when: "too few groups hold a scene together with its swap",
    considered: has("few bags show two sets"),
    say: fewBags,
    reason: () => "design",
    remedy: (state) => remedyOf("more-groups", moreBags(state)),
  }),
  open({
    code: "power.no-permutations",
    when: "swaps were measured, and no rows could be permuted",
    considered: ({ numbers: { swap } }) => swap !== null && swap.threshold === null,
    say: (state) =>
      `Undecided: swap accuracy has no p, since no rows could be permuted. ${prefers(state)}.`,
    remedy: () =>
      remedyOf(
        "use-ridge",
        "Use the default ridge probe, or put split.npy beside the given probes: it says which scenes they were fitted on.",
      ),
  }),
  open({
    code: "power.no-control",
    when: "no binding is found, by probes without a positive control",
    considered: (state) =>
      state.objects.outcome !== "unknown" && state.concepts.outcome !== "unknown" &&
      has("no positive control was run")(state) && !hasAny(MAY_BE_BOUND)(state),
    say: (state) =>
      "Undecided: no binding is found, but these probes have no positive control, so a no has unknown power. " +
      `${prefers(state)}. ${chanceOf(state)}${
        state.numbers.positions === null ? " Positions were not decoded." : ""
      }`,
    remedy: () =>
      remedyOf(
        "use-ridge",
        "Use the default ridge probe: leave out --solver, --protocol, --score, --split and --probes.",
      ),
  }),
  open({
    code: "power.simulated-missed",
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
    say: unpowered,
    reason: ({ numbers: { simulated, permuted } }) =>
      isUneven(simulated!, permuted) ? "design" : null,
    remedy: morePower,
  }),
  open({
    code: "concepts.not-settled",
    when: "whether concepts are decoded was not settled",
    considered: concepts("unknown"),
    say: ({ concepts: { why } }) =>
      `Undecided: whether a linear probe decodes concepts was not settled. ${why}`,
  }),
  open({
    code: "concepts.too-close",
    when: "whether concepts are decoded is too close to call",
    considered: concepts("unclear"),
    say: ({ concepts, scenes }) =>
      "Undecided: whether a linear probe decodes even single concepts is too close to call. " +
      `It recognises concepts in ${shareOfScenes(concepts, scenes)}. ${
        thresholdOf(concepts.threshold!)
      }.`,
    remedy: ({ concepts }) => remedyOf("more-scenes", needs(concepts)),
  }),
  open({
    code: "concepts.not-read",
    when: "no concept is decoded, yet vectors follow the scenes",
    considered: (state) =>
      concepts("no")(state) && (someRead(state) || has("vectors follow the scenes")(state)),
    say: unreadLine,
  }),
  open({
    code: "objects.too-close",
    when: "no concept is decoded, and whether objects are is too close to call",
    considered: (state) => concepts("no")(state) && state.objects.outcome === "unclear",
    say: (state) =>
      "Undecided: a linear probe decodes no single concept; whether it decodes whole objects is too close to call. " +
      `${prefers(state)}. ${chanceOf(state)}`,
    remedy: ({ objects }) => remedyOf("more-scenes", needs(objects)),
  }),
  open({
    code: "design.no-swaps",
    when: "no scene can be re-paired, or no interval exists",
    considered: ({ objects }) => objects.outcome === "unknown",
    say: ({ objects }) =>
      `Undecided: these data can't show which values go together. ${objects.why}`,
    reason: () => "design",
    remedy: ({ example }) => remedyOf("add-swaps", rePair(example)),
  }),
  open({
    code: "decoders.disagree",
    when: "a softmax distinguishes swaps, and ridge does not",
    considered: has("a softmax distinguishes swaps"),
    say: ({ numbers: { softmax, swap } }) =>
      "Undecided: two linear probes disagree. A converged softmax prefers the true scene to its swap in " +
      `${percentOf(softmax!.swap, null)} (p ${formatNumber(softmax!.p, 3)}), ridge in ${
        percentOf(swap?.value ?? 0.5, null)
      }.`,
    remedy: () => MORE_OF_EACH,
  }),
  open({
    code: "positions.too-close",
    when: "whether positions are decoded is too close to call",
    considered: has("positions may be decoded"),
    say: ({ positions, ambiguous }) =>
      "Undecided: the vectors encode which values are present; whether they encode positions is too close to call. " +
      `A linear probe decodes every position in ${shareOfScenes(positions, ambiguous)}. ${
        thresholdOf(positions.threshold!)
      }.`,
    remedy: ({ positions }) => remedyOf("more-scenes", needs(positions)),
  }),
  open({
    code: "values.too-close",
    when: "whether a value is decoded in its position is too close to call",
    considered: has("a value may be decoded in its position"),
    say: ({ numbers: { parts } }) => {
      const [first] = mayBePlaced(parts);
      return "Undecided: whether the vectors encode the position of a value is too close to call. " +
        `A linear probe decodes ${first.name} correctly in ${
          shareOfScenes({ value: first.share, interval: first.interval }, first.scenes)
        }. ${thresholdOf(first.threshold)}.`;
    },
  }),
  open({
    code: "swaps.too-close",
    when: "anything else",
    considered: () => true,
    say: (state) =>
      "Undecided: whether the vectors encode which values go together is too close to call. " +
      `${prefers(state)}. ${chanceOf(state)}`,
    remedy: ({ objects }) => remedyOf("more-scenes", needs(objects)),
  }),
];
