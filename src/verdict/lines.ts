/**
 * The rule of the verdict as one table: when a line is considered, what it claims, and how it is said. The first line
 * decides whose condition holds and whose claims no number excludes ({@linkcode ./claims.ts}).
 */
import { formatNumber, percentInterval, percentOf } from "../metrics/text/number.ts";
import { type Remedy, remedyOf } from "./remedy.ts";
import { sceneWords } from "./example_pair.ts";
import { BOUND, type Claim } from "./claims.ts";
import type { Outcome } from "./evidence.ts";
import { type Finding, FINDINGS, mayBePlaced } from "./findings.ts";
import {
  bag,
  bagGets,
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
  rePair,
  shareOfScenes,
  told,
  unpowered,
  unreadLine,
  withoutPlaces,
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
  "More scenes of each object would tell.",
);

/** In this order. The last one always fits. */
export const LINES: readonly Line[] = [
  {
    code: "labels.out-of-step",
    verdict: "undecided",
    when: "labels explain the vectors better some rows further",
    considered: has("rows and labels are out of step"),
    claims: [],
    say: outOfStep,
    remedy: () => remedyOf("check-order", "Check that both files have the same order."),
  },
  {
    code: "binds.swaps",
    verdict: "binds",
    when: "swaps are told apart, and both scenes of a pair are right",
    considered: ({ objects }) => objects.outcome === "yes",
    claims: ["objects are bound"],
    say: (state) =>
      `It binds. ${told(state)}. ${bagGets(state)}${ofOtherValues(state)}${exceptions(state)}`,
  },
  {
    code: "binds.positions",
    verdict: "binds by position",
    when: "the values of every position are read",
    considered: has("positions are read"),
    claims: ["positions are bound"],
    say: ({ example, positions, ambiguous, numbers }) =>
      `It binds by position: it says which values stand in which position. In ${
        shareOfScenes(positions, ambiguous)
      } all are read right${example === null ? "" : `, as of ${sceneWords(example.scene)}`}. ` +
      withoutPlaces(numbers),
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
    when: "no linear map tells swaps, and a quadratic reader or a network does",
    considered: (state) =>
      has("a reader that is not linear tells swaps")(state) &&
      has("swaps are not told apart")(state),
    claims: ["something is bound beyond a linear map"],
    say: ({ numbers: { beyond } }) => {
      const { name, value, interval, scenes, bar } = beyond.find(({ tells }) => tells)!;
      return `It binds, though not linearly: ${name} tells scenes from their swaps in ${
        shareOfScenes({ value, interval }, scenes)
      }. It takes more than ${formatNumber(100 * bar, 0)} %, and no linear reader gets that.`;
    },
  },
  {
    code: "open.nonlinear-or-positions",
    verdict: "undecided",
    when: "a reader that is not linear tells swaps, and a linear one may read positions",
    considered: (state) =>
      has("a reader that is not linear tells swaps")(state) &&
      !has("few bags show two sets")(state) && !hasAny(BOUND)(state) &&
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
        ? `What one position adds for an object another takes off (cosine ${
          formatNumber(opposed, 2)
        })`
        : first === undefined
        ? `All are right in ${shareOfScenes(positions!, null)}`
        : `For ${first.name} they are right in ${
          shareOfScenes({ value: first.share, interval: first.interval }, first.scenes)
        }`;
      return `Undecided in which way it binds: ${name} tells the exchanges in ${
        shareOfScenes({ value, interval }, scenes)
      }. Whether a linear map reads values in their positions is too close to call. ${read}.`;
    },
  },
  {
    code: "open.nonlinear-or-linear",
    verdict: "undecided",
    when:
      "a reader that is not linear tells swaps, and whether a linear one does is too close to call",
    considered: (state) =>
      has("a reader that is not linear tells swaps")(state) &&
      !has("swaps are not told apart")(state) &&
      !has("few bags show two sets")(state) && !hasAny(BOUND)(state),
    claims: [],
    say: (state) => {
      const { name, value, interval, scenes } = state.numbers.beyond.find(({ tells }) => tells)!;
      return `Undecided in which way it binds: ${name} tells the exchanges in ${
        shareOfScenes({ value, interval }, scenes)
      }. Whether a linear reader does is too close to call. ${told(state)}. ${bagGets(state)}`;
    },
    remedy: () => MORE_OF_EACH,
  },
  {
    code: "open.nonlinear",
    verdict: "undecided",
    when: "no linear map tells swaps, and whether another reader does is too close to call",
    considered: (state) =>
      has("a reader that is not linear may tell swaps")(state) &&
      has("swaps are not told apart")(state) &&
      !has("few bags show two sets")(state) && !hasAny(BOUND)(state),
    claims: [],
    say: (state) => {
      const { name, value, interval, scenes, bar } = state.numbers.beyond.find(({ mayTell }) =>
        mayTell
      )!;
      return `Undecided: no linear reader finds what goes with what, and whether ${name} does is too close to call. ` +
        `It tells ${shareOfScenes({ value, interval }, scenes)} from their swaps; ` +
        `exchanged vectors may get ${percentOf(bar, null)}. ${told(state)}. ${bagGets(state)}`;
    },
    remedy: () => MORE_OF_EACH,
  },
  {
    code: "none.no-concepts",
    verdict: "none",
    when: "no concept is read, and vectors do not follow the scenes",
    considered: (state) => concepts("no")(state) && state.objects.outcome === "no",
    claims: ["no concept is read"],
    say: (state) => {
      const { concepts: { value, interval, bar }, scenes } = state;
      return "No binding, and no concepts either, that a reader tried here finds: a linear one gets little more " +
        `of these vectors than of shuffled ones. Concepts are recognised in ${
          percentOf(value!, scenes)
        } scenes (${percentInterval(interval!)}); it takes more than ${
          formatNumber(100 * bar!, 0)
        } %.${power(state)}`;
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
        ? "Undecided: each scene shows one object, so there is nothing to bind. Whether values are read stands below, and " +
          "`factors` tells whether they add up."
        : "Undecided: objects have one concept, so there is nothing to bind.",
    reason: () => "design",
    remedy: ({ design }) =>
      remedyOf(
        "add-objects-or-concepts",
        design.positions === 1
          ? "Binding takes scenes of two objects or more: object1_color, object2_color."
          : "It takes two concepts, such as color and shape.",
      ),
  },
  {
    code: "bag",
    verdict: "bag of concepts",
    when: "concepts are read, and nothing says which go together",
    considered: (state) =>
      (concepts("yes")(state) || concepts("no")(state) && someRead(state)) &&
      state.objects.outcome === "no",
    claims: ["concepts are read", "nothing is bound"],
    say: bag,
  },
  {
    code: "design.few-groups",
    verdict: "undecided",
    when: "fewer bags show two sets of objects than it takes",
    considered: has("few bags show two sets"),
    claims: [],
    say: fewBags,
    reason: () => "design",
    remedy: (state) => remedyOf("more-groups", moreBags(state)),
  },
  {
    code: "power.simulated-missed",
    verdict: "undecided",
    when: "nothing is found, and planted binding is not either",
    considered: (state) =>
      state.objects.outcome !== "unknown" && state.concepts.outcome !== "unknown" &&
      hasAny([
        "planted binding is not told",
        "planted positions are not read",
        "planted concepts are not recognised",
      ])(state) &&
      !hasAny(BOUND)(state),
    claims: [],
    say: unpowered,
    reason: ({ numbers: { planted, exchanged } }) =>
      isUneven(planted!, exchanged) ? "design" : null,
    remedy: morePower,
  },
  {
    code: "concepts.not-settled",
    verdict: "undecided",
    when: "whether concepts are read was not settled",
    considered: concepts("unknown"),
    claims: [],
    say: ({ concepts: { why } }) =>
      `Undecided: whether concepts can be read out of these vectors was not settled. ${why}`,
  },
  {
    code: "concepts.too-close",
    verdict: "undecided",
    when: "whether concepts are read is too close to call",
    considered: concepts("unclear"),
    claims: [],
    say: ({ concepts, scenes }) =>
      "Undecided: whether even single concepts can be read out of these vectors is too close to call. " +
      `Concepts are recognised in ${shareOfScenes(concepts, scenes)}; it takes more than ${
        formatNumber(100 * concepts.bar!, 0)
      } %.`,
    remedy: ({ concepts, scenes }) => remedyOf("more-scenes", needs(concepts, scenes)),
  },
  {
    code: "concepts.not-read",
    verdict: "undecided",
    when: "no concept is read, yet vectors follow the scenes",
    considered: (state) =>
      concepts("no")(state) && (someRead(state) || has("vectors follow the scenes")(state)),
    claims: [],
    say: unreadLine,
  },
  {
    code: "objects.too-close",
    verdict: "undecided",
    when: "no concept is read, and whether objects are is too close to call",
    considered: (state) => concepts("no")(state) && state.objects.outcome === "unclear",
    claims: [],
    say: (state) =>
      "Undecided: single concepts can't be read out of these vectors, and whether whole objects can is too close to " +
      `call. ${told(state)}. ${bagGets(state)}`,
    remedy: ({ objects, ambiguous }) => remedyOf("more-scenes", needs(objects, ambiguous)),
  },
  {
    code: "design.no-swaps",
    verdict: "undecided",
    when: "no scene can be re-paired, or no interval exists",
    considered: ({ objects }) => objects.outcome === "unknown",
    claims: [],
    say: ({ objects }) =>
      `Undecided: these data can't show which concept goes with which. ${objects.why}`,
    reason: () => "design",
    remedy: ({ example }) => remedyOf("add-swaps", rePair(example)),
  },
  {
    code: "decoders.disagree",
    verdict: "undecided",
    when: "a softmax tells pairs apart, and ridge does not",
    considered: has("a softmax tells pairs apart"),
    claims: [],
    say: ({ numbers: { softmax, pair } }) =>
      `Undecided: two readers disagree. A converged softmax gets ${
        percentOf(softmax!, null)
      } of the pairs right, ridge ${percentOf(pair?.value ?? 0, null)}.`,
    remedy: () => MORE_OF_EACH,
  },
  {
    code: "positions.too-close",
    verdict: "undecided",
    when: "whether positions are read is too close to call",
    considered: has("positions are read or not"),
    claims: [],
    say: ({ positions, ambiguous }) =>
      "Undecided: these vectors say which concepts there are; whether they say in which position is too " +
      `close to call. In ${
        shareOfScenes(positions, ambiguous)
      } every position is read; it takes more than ${formatNumber(100 * positions.bar!, 0)} %.`,
    remedy: ({ positions, ambiguous }) => remedyOf("more-scenes", needs(positions, ambiguous)),
  },
  {
    code: "values.too-close",
    verdict: "undecided",
    when: "whether a value is read in its position is too close to call",
    considered: has("a value may be read in its position"),
    claims: [],
    say: ({ numbers: { parts } }) => {
      const [first] = mayBePlaced(parts);
      return "Undecided: whether these vectors say in which position a value is, is too close to call. " +
        `For ${first.name} it is right in ${
          shareOfScenes({ value: first.share, interval: first.interval }, first.scenes)
        }. ` +
        `It takes more than ${formatNumber(100 * first.bar, 0)} %.`;
    },
  },
  {
    code: "swaps.too-close",
    verdict: "undecided",
    when: "anything else",
    considered: () => true,
    claims: [],
    say: (state) =>
      "Undecided: whether these vectors say which concept goes with which is too close to call. " +
      `${told(state)}. ${bagGets(state)} It takes more than ${
        formatNumber(100 * (state.objects.bar ?? 0), 0)
      } %.`,
    remedy: ({ objects, ambiguous }) => remedyOf("more-scenes", needs(objects, ambiguous)),
  },
];
