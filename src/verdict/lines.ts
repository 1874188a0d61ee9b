/**
 * The rule of the verdict as one table: when a line is considered, what it claims, and how it is said. The first line
 * decides whose condition holds and whose claims no number excludes ({@linkcode ./claims.ts}).
 */
import { formatNumber } from "../metrics/text/number.ts";
import { sentenceCase } from "../metrics/text/sentence_case.ts";
import { remedyOf } from "./remedy.ts";
import { sceneWords } from "./example_pair.ts";
import { BOUND, MAY_BE_BOUND } from "./claims.ts";
import { mayBePlaced } from "./findings.ts";
import {
  bag,
  chanceOf,
  exceptions,
  inPart,
  ofOtherValues,
  outOfStep,
  preference,
  prefers,
  sharedNoise,
  shareOfScenes,
  thresholdOf,
  unplaced,
  withinViews,
  withoutPositions,
} from "./line_words.ts";
import { power } from "./power_words.ts";
import {
  concepts,
  has,
  hasAny,
  type Line,
  MORE_OF_EACH,
  oneThingOnly,
  open,
  someRead,
} from "./line.ts";
import { OPEN_LINES } from "./open_lines.ts";

/** In this order. Where none holds, binding is open. */
export const LINES: readonly Line[] = [
  open({
    code: "labels.out-of-step",
    when: "labels match the vectors better at another row offset",
    considered: has("rows and labels are out of step"),
    say: outOfStep,
    remedy: () => remedyOf("check-order", "Check that both files have the same order."),
  }),
  open({
    code: "rows.neighbours",
    when: "binding is found, and in a sorted list noise of neighbouring rows may explain it",
    considered: (state) =>
      has("neighbouring rows may explain it")(state) && !has("few bags show two sets")(state) &&
      (hasAny(BOUND)(state) || has("a nonlinear probe distinguishes swaps")(state)),
    say: sharedNoise,
    remedy: () =>
      remedyOf("shuffle-rows", "Encode the scenes in random order, and list them in that order."),
  }),
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
    considered: has("positions are decoded"),
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
      has("swaps are distinguished within views")(state) && !has("swaps are distinguished")(state),
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
      has("swaps are not distinguished")(state),
    claims: ["something is bound beyond a linear map"],
    say: ({ numbers: { beyond } }) => {
      const decoder = beyond.find(({ tells }) => tells)!;
      return `It binds, but not linearly: ${preference(decoder)}. ${
        thresholdOf(decoder.threshold)
      }; no linear probe clears it.`;
    },
  },
  open({
    code: "open.nonlinear-or-positions",
    when: "a nonlinear probe distinguishes swaps, and a linear one may decode positions",
    considered: (state) =>
      has("a nonlinear probe distinguishes swaps")(state) &&
      !has("few bags show two sets")(state) && !hasAny(MAY_BE_BOUND)(state) &&
      hasAny([
        "a value may be decoded in its position",
        "positions may be decoded",
        "objects of two positions are opposed",
      ])(state),
    say: ({ numbers: { beyond, positions, parts, opposed } }) => {
      const [first] = mayBePlaced(parts);
      const read = opposed !== null
        ? `Two positions encode objects with opposite signs (cosine ${formatNumber(opposed, 2)})`
        : first === undefined
        ? `It decodes all of them correctly in ${shareOfScenes(positions!, null)}`
        : `It decodes ${first.name} correctly in ${
          shareOfScenes({ value: first.share, interval: first.interval }, first.scenes)
        }`;
      return `Undecided how it binds: ${preference(beyond.find(({ tells }) => tells)!)}. ` +
        `Whether a linear probe decodes values by position is too close to call. ${read}.`;
    },
  }),
  open({
    code: "open.nonlinear-or-linear",
    when:
      "a nonlinear probe distinguishes swaps, and whether a linear one does is too close to call",
    considered: (state) =>
      has("a nonlinear probe distinguishes swaps")(state) &&
      !has("swaps are not distinguished")(state) &&
      !has("few bags show two sets")(state) && !hasAny(MAY_BE_BOUND)(state),
    say: (state) =>
      `Undecided how it binds: ${preference(state.numbers.beyond.find(({ tells }) => tells)!)}. ` +
      `Whether a linear probe does is too close to call. ${prefers(state)}. ${chanceOf(state)}`,
    remedy: () => MORE_OF_EACH,
  }),
  open({
    code: "open.nonlinear",
    when: "no linear probe distinguishes swaps, and whether another does is too close to call",
    considered: (state) =>
      has("a nonlinear probe may distinguish swaps")(state) &&
      has("swaps are not distinguished")(state) &&
      !has("few bags show two sets")(state) && !hasAny(MAY_BE_BOUND)(state),
    say: (state) => {
      const decoder = state.numbers.beyond.find(({ mayTell }) => mayTell)!;
      return `Undecided: no linear probe decodes which values go together; whether ${decoder.name} does is too close to call. ` +
        `${sentenceCase(preference(decoder))}. ${thresholdOf(decoder.threshold)}. ` +
        `${prefers(state)}. ${chanceOf(state)}`;
    },
    remedy: () => MORE_OF_EACH,
  }),
  {
    code: "none.no-concepts",
    verdict: "none",
    when: "no concept is decoded, and vectors do not follow the scenes",
    considered: (state) => concepts("no")(state) && state.objects.outcome === "no",
    claims: ["no concept is decoded"],
    say: (state) => {
      const { concepts: { value, interval, threshold }, scenes } = state;
      return "No binding and no concepts: no probe tried decodes much more than from shuffled vectors. " +
        `A linear probe recognises concepts in ${shareOfScenes({ value, interval }, scenes)}. ${
          thresholdOf(threshold!)
        }.${power(state)}`;
    },
  },
  open({
    code: "design.one-object-or-concept",
    when: "one object a scene, or one concept",
    considered: oneThingOnly,
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
  }),
  {
    code: "bag",
    verdict: "bag of concepts",
    when: "concepts are decoded, and no number shows which values go together",
    considered: (state) =>
      (concepts("yes")(state) || concepts("no")(state) && someRead(state)) &&
      state.objects.outcome === "no",
    claims: ["concepts are decoded", "nothing is bound"],
    say: bag,
  },
  ...OPEN_LINES,
];
