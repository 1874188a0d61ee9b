/**
 * The rule of the verdict as one table: when a line is considered, what it claims, and how it is said. The first line
 * decides whose condition holds and whose claims no number excludes ({@linkcode ./claims.ts}).
 */
import { formatNumber, percentInterval, percentOf } from "../text/number.ts";
import { type ExamplePair, sceneWords } from "./example_pair.ts";
import { BOUND, type Claim } from "./claims.ts";
import { scenesNeeded } from "./enough.ts";
import type { Evidence, Outcome } from "./evidence.ts";
import {
  type Finding,
  FINDINGS,
  LEAST_BAGS,
  mayBePlaced,
  type MeasuredNumbers,
} from "./findings.ts";
import { BAG_MARGIN } from "./numbers.ts";
import type { JudgedPart, PartKind } from "./parts.ts";

/** What a verdict can be. */
export type VerdictName =
  | "none"
  | "bag of concepts"
  | "binds by position"
  | "binds in part"
  | "binds"
  | "binds, not linearly"
  | "undecided";

/** What lines go by. */
interface State {
  readonly concepts: Evidence;
  readonly objects: Evidence;
  readonly places: Evidence;
  readonly numbers: MeasuredNumbers;
  readonly example: ExamplePair | null;
  /** Objects a scene and concepts an object; null where that is not known. */
  readonly slots: number | null;
  readonly conceptCount: number | null;
  /** Scenes read, and those whose bag leaves a choice. */
  readonly scenes: number | null;
  readonly ambiguous: number | null;
}

interface Line {
  readonly verdict: VerdictName;
  /** What `--help` and the docs say of it. */
  readonly when: string;
  readonly considered: (state: State) => boolean;
  readonly claims: readonly Claim[];
  readonly say: (state: State) => string;
}

const has = (finding: Finding) => ({ numbers }: State) => FINDINGS[finding](numbers);
const hasAny = (findings: readonly Finding[]) => (state: State) =>
  findings.some((finding) => has(finding)(state));
const concepts = (outcome: Outcome) => ({ concepts }: State) => concepts.outcome === outcome;
const oneThingOnly = ({ slots, conceptCount }: State) => slots === 1 || conceptCount === 1;
const someRead = hasAny(["one concept is recognised", "a concept of one slot is read"]);

/** In this order. The last one always fits. */
export const LINES: readonly Line[] = [
  {
    verdict: "undecided",
    when: "labels explain the vectors better some rows further",
    considered: has("rows and labels are out of step"),
    claims: [],
    say: outOfStep,
  },
  {
    verdict: "binds",
    when: "swaps are told apart, and both scenes of a pair are right",
    considered: ({ objects }) => objects.outcome === "yes",
    claims: ["objects are bound"],
    say: (state) =>
      `It binds. ${told(state)}. ${bagGets(state)}${otherValues(state)}${exceptions(state)}`,
  },
  {
    verdict: "binds by position",
    when: "the values of every place are read",
    considered: has("places are read"),
    claims: ["positions are bound"],
    say: ({ example, places, ambiguous }) =>
      `It binds by position: it says which values stand in which place. In ${
        share(places, ambiguous)
      } all are read right${example === null ? "" : `, as of ${sceneWords(example.scene)}`}. ` +
      "Vectors that do not say where an object stands get at most half.",
  },
  {
    verdict: "binds in part",
    when: "only some slots, values or concepts are bound",
    considered: hasAny(BOUND),
    claims: ["some is bound"],
    say: inPart,
  },
  {
    verdict: "binds, not linearly",
    when: "no linear map tells swaps, and a quadratic reader or a network does",
    considered: (state) =>
      has("a reader that is not linear tells swaps")(state) &&
      has("swaps are not told apart")(state),
    claims: ["something is bound beyond a linear map"],
    say: ({ numbers: { beyond } }) => {
      const { name, value, interval, scenes, bar } = beyond.find(({ tells }) => tells)!;
      return `It binds, though not linearly: ${name} tells scenes from their swaps in ${
        share({ value, interval }, scenes)
      }. It takes more than ${formatNumber(100 * bar, 0)} %, and no linear reader gets that.`;
    },
  },
  {
    verdict: "undecided",
    when: "a reader that is not linear tells swaps, and a linear one may read places",
    considered: (state) =>
      has("a reader that is not linear tells swaps")(state) &&
      !has("few bags show two sets")(state) && !hasAny(BOUND)(state) &&
      hasAny(["a value may be read in its place", "places are read or not"])(state),
    claims: [],
    say: ({ numbers: { beyond, places, parts } }) => {
      const { name, value, interval, scenes } = beyond.find(({ tells }) => tells)!;
      const [first] = mayBePlaced(parts);
      const read = first === undefined
        ? `All are right in ${share(places!, null)}`
        : `For ${first.name} they are right in ${
          share({ value: first.share, interval: first.interval }, first.scenes)
        }`;
      return `Undecided in which way it binds: ${name} tells the exchanges in ${
        share({ value, interval }, scenes)
      }. Whether a linear map reads values in their places is too close to call. ${read}.`;
    },
  },
  {
    verdict: "none",
    when: "no concept is read, and vectors do not follow the scenes",
    considered: (state) => concepts("no")(state) && state.objects.outcome === "no",
    claims: ["no concept is read"],
    say: (state) => {
      const { concepts: { value, interval, bar }, scenes } = state;
      return "No binding, and no concepts either: a linear reader finds little more in these vectors " +
        `than in shuffled ones. Concepts are recognised in ${percentOf(value!, scenes)} scenes (${
          percentInterval(interval!)
        }); it takes more than ${formatNumber(100 * bar!, 0)} %.${power(state)}`;
    },
  },
  {
    verdict: "undecided",
    when: "one object a scene, or one concept",
    considered: oneThingOnly,
    claims: [],
    say: ({ slots }) =>
      slots === 1
        ? "Undecided: each scene shows one object, so there is nothing to bind. It takes scenes of two objects or more."
        : "Undecided: objects have one concept, so there is nothing to bind. It takes two concepts, such as color and shape.",
  },
  {
    verdict: "bag of concepts",
    when: "concepts are read, and nothing says which go together",
    considered: (state) =>
      (concepts("yes")(state) || concepts("no")(state) && someRead(state)) &&
      state.objects.outcome === "no",
    claims: ["concepts are read", "nothing is bound"],
    say: bag,
  },
  {
    verdict: "undecided",
    when: "fewer bags show two sets of objects than it takes",
    considered: has("few bags show two sets"),
    claims: [],
    say: fewBags,
  },
  {
    verdict: "undecided",
    when: "nothing is found, and planted binding is not either",
    considered: (state) =>
      state.objects.outcome !== "unknown" && state.concepts.outcome !== "unknown" &&
      hasAny([
        "planted binding is not told",
        "planted places are not read",
        "planted concepts are not recognised",
      ])(state) &&
      !hasAny(BOUND)(state),
    claims: [],
    say: unpowered,
  },
  {
    verdict: "undecided",
    when: "whether concepts are read was not settled",
    considered: concepts("unknown"),
    claims: [],
    say: ({ concepts: { why } }) =>
      `Undecided: whether concepts can be read out of these vectors was not settled. ${why}`,
  },
  {
    verdict: "undecided",
    when: "whether concepts are read is too close to call",
    considered: concepts("unclear"),
    claims: [],
    say: ({ concepts, scenes }) =>
      "Undecided: whether even single concepts can be read out of these vectors is too close to call. " +
      `Concepts are recognised in ${share(concepts, scenes)}; it takes more than ${
        formatNumber(100 * concepts.bar!, 0)
      } %.${needs(concepts, scenes)}`,
  },
  {
    verdict: "undecided",
    when: "no concept is read, yet vectors follow the scenes",
    considered: (state) =>
      concepts("no")(state) && (someRead(state) || has("vectors follow the scenes")(state)),
    claims: [],
    say: unread,
  },
  {
    verdict: "undecided",
    when: "no concept is read, and whether objects are is too close to call",
    considered: (state) => concepts("no")(state) && state.objects.outcome === "unclear",
    claims: [],
    say: (state) =>
      "Undecided: single concepts can't be read out of these vectors, and whether whole objects can is too close to " +
      `call. ${told(state)}. ${bagGets(state)}${needs(state.objects, state.ambiguous)}`,
  },
  {
    verdict: "undecided",
    when: "no scene can be re-paired, or no interval exists",
    considered: ({ objects }) => objects.outcome === "unknown",
    claims: [],
    say: ({ objects, example }) =>
      `Undecided: these data can't show which concept goes with which. ${objects.why} ${
        rePair(example)
      }`,
  },
  {
    verdict: "undecided",
    when: "a softmax tells pairs apart, and ridge does not",
    considered: has("a softmax tells pairs apart"),
    claims: [],
    say: ({ numbers: { softmax, pair } }) =>
      `Undecided: two readers disagree. A converged softmax gets ${
        percentOf(softmax!, null)
      } of the pairs right, ridge ${
        percentOf(pair?.value ?? 0, null)
      }. More scenes of each object would tell.`,
  },
  {
    verdict: "undecided",
    when: "whether places are read is too close to call",
    considered: has("places are read or not"),
    claims: [],
    say: ({ places, ambiguous }) =>
      "Undecided: these vectors say which concepts there are; whether they say in which place is too " +
      `close to call. In ${share(places, ambiguous)} every place is read; it takes more than ${
        formatNumber(100 * places.bar!, 0)
      } %.${needs(places, ambiguous)}`,
  },
  {
    verdict: "undecided",
    when: "whether a value is read in its place is too close to call",
    considered: has("a value may be read in its place"),
    claims: [],
    say: ({ numbers: { parts } }) => {
      const [first] = mayBePlaced(parts);
      return "Undecided: whether these vectors say in which place a value is, is too close to call. " +
        `For ${first.name} it is right in ${
          share({ value: first.share, interval: first.interval }, first.scenes)
        }. ` +
        `It takes more than ${formatNumber(100 * first.bar, 0)} %.`;
    },
  },
  {
    verdict: "undecided",
    when: "anything else",
    considered: () => true,
    claims: [],
    say: (state) =>
      "Undecided: whether these vectors say which concept goes with which is too close to call. " +
      `${told(state)}. ${bagGets(state)} It takes more than ${
        formatNumber(100 * (state.objects.bar ?? 0), 0)
      } %.${needs(state.objects, state.ambiguous)}`,
  },
];

/** "98 % of 700 scenes (95 %: 94 to 100 %)" */
function share(
  { value, interval }: Pick<Evidence, "value" | "interval">,
  scenes: number | null,
): string {
  const sure = interval === null ? "" : ` (${percentInterval(interval)})`;
  return `${percentOf(value!, scenes)}${scenes === null ? " of the" : ""} scenes${sure}`;
}

/** "A linear reader tells 98 % of 700 scenes (95 %: 94 to 100 %) from their swaps, as red cube / blue sphere from …" */
function told({ example, objects, ambiguous }: State): string {
  const such = example === null
    ? ""
    : `, as ${sceneWords(example.scene)} from ${sceneWords(example.partner)}`;
  return `A linear reader tells ${share(objects, ambiguous)} from their swaps${such}`;
}

/** " With other values of the concepts it would be 95 %: 80 to 100 %." */
function otherValues({ objects, numbers: { swap, pair } }: State): string {
  const own = [swap, pair].find((judged) => judged?.value === objects.value);
  return own?.otherValues == null
    ? ""
    : ` With other values of the concepts it would be ${percentInterval(own.otherValues)}.`;
}

/** Half; where sets are shown unequally often, what exchanged vectors get. */
function bagGets({ numbers: { exchanged } }: State): string {
  return exchanged === null || Math.abs(exchanged.mean - 0.5) < EVEN
    ? "A bag of concepts gets half."
    : `A bag of concepts gets ${
      percentOf(exchanged.mean, null)
    } here, as some pairings are more frequent than others.`;
}
const EVEN = 0.05;

function needs(evidence: Evidence, scenes: number | null): string {
  const needed = scenesNeeded(evidence, scenes);
  return needed === null ? "" : ` ${needed}.`;
}

/** Most names in a sentence. */
const MOST_NAMES = 3;

function names(parts: readonly JudgedPart[]): string {
  const shown = parts.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = parts.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** Values whose scenes are as a bag's, though most are told: " Not so with color gray: 51 % of 60 scenes." */
function exceptions({ numbers: { parts } }: State): string {
  const missed = parts.filter(({ by, standing }) =>
    (by === "value" || by === "concepts") && standing === "below"
  );
  return missed.length === 0 ? "" : ` Not so with ${names(missed)}: ${of(missed[0])}.`;
}

/** "51 % of 60 scenes" */
const of = ({ share, scenes }: JudgedPart) => `${percentOf(share, scenes)} scenes`;

/** Who is bound and who is not: by slot, by pair of concepts, by value; else what numbers there are. */
function inPart(state: State): string {
  const { numbers: { parts, swap, pair, hits, bits } } = state;
  for (const by of ["slot", "concepts", "value"] as const satisfies readonly PartKind[]) {
    const own = parts.filter((part) => part.by === by);
    const yes = own.filter(({ standing }) => standing === "above");
    const no = own.filter(({ standing }) => standing === "below");
    if (yes.length === 0 || no.length === 0) continue;
    const [first] = yes;
    return `It binds in part: ${names(yes)}, and not ${names(no)}. ${PART_VERBS[by]} ${
      percentOf(first.share, first.scenes)
    } scenes (${percentInterval(first.interval!)}) for ${first.name}, and in ${
      percentOf(no[0].share, no[0].scenes)
    } for ${no[0].name}. It takes more than ${formatNumber(100 * first.bar, 0)} %.`;
  }
  const measured = [swap, pair, hits].filter((one) => one !== null);
  const carried = measured.filter(({ standing }) => standing === "above");
  const placed = parts.filter(({ by, standing }) => by === "place" && standing === "above");
  if (carried.length === 0 && placed.length > 0) {
    const [first] = placed;
    return `It binds in part, by position: ${names(placed)} can be read. In ${
      percentOf(first.share, first.scenes)
    } scenes (${
      percentInterval(first.interval!)
    }) it is right for ${first.name}; it takes more than ${formatNumber(100 * first.bar, 0)} %.`;
  }
  const lacking = measured.filter(({ standing }) => standing !== "above");
  const list = (all: typeof measured) =>
    all.map(({ name, value, interval }) =>
      `${name.toLowerCase()} ${percentOf(value, null)}${
        interval === null ? "" : ` (${percentInterval(interval)})`
      }`
    ).join(", ");
  const sure = carried.length > 0
    ? list(carried)
    : bits?.standing === "above"
    ? `${formatNumber(bits.value, 2)} bits a scene`
    : `some of ${names(parts.filter(({ standing }) => standing === "above"))}`;
  return `It binds in part: beyond a bag of concepts go ${sure}.${
    lacking.length === 0 ? "" : ` Not surely beyond it: ${list(lacking)}.`
  }`;
}

const PART_VERBS = {
  "slot": "All its values are read in",
  "concepts": "Swaps are told in",
  "value": "Swaps are told in",
} as const;

function bag(state: State): string {
  const { numbers: { parts } } = state;
  const read = parts.filter(({ by, standing }) => by === "concept" && standing === "above");
  const missed = parts.filter(({ by, standing }) => by === "concept" && standing === "below");
  const slotRead = parts.filter(({ by, standing }) =>
    by === "slot concept" && standing === "above"
  );
  const only = read.length > 0 && missed.length > 0
    ? `A bag of ${names(read)} alone, no binding that a linear reader finds: ${
      names(missed)
    } is read in ${of(missed[0])}.`
    : read.length === 0 && slotRead.length > 0
    ? `No binding that a linear reader finds: of all concepts only ${names(slotRead)} is read, in ${
      of(slotRead[0])
    }.`
    : "A bag of concepts: it says which values there are, and not which go together.";
  return `${only} ${told(state)}. ${bagGets(state)}${power(state)}`;
}

/** How much binding a no rules out. */
function power({ numbers: { planted } }: State): string {
  return planted === null
    ? ""
    : ` Had binding made up ${
      percentOf(planted.share, null)
    } of the vectors' variance, it would have been found.`;
}

/** Planted binding is not found; or it is, and where bags are read from frequent objects alone that is not surely more. */
function unpowered({ numbers: { planted, exchanged }, scenes }: State): string {
  const part = percentOf(planted!.share, null);
  return exchanged !== null && planted!.swap > EVEN_BAR && planted!.swap <= exchanged.highest
    ? "Undecided: no binding is found, and this design can't rule it out. Some objects are frequent, so that a bag of concepts may get up to " +
      `${
        percentOf(exchanged.highest, null)
      } of the swaps. Binding that is put into these vectors, ${part} of their ` +
      "variance, gets no more. Scenes in which every bag shows its sets of objects alike would decide."
    : `Undecided: ${formatNumber(scenes ?? 0, 0)} scenes are too few to tell. The same readers ` +
      `miss binding that is put into these vectors, ${part} of their variance. ` +
      "More scenes of each object would decide.";
}
const EVEN_BAR = 0.5 + BAG_MARGIN;

function outOfStep({ numbers: { alignment } }: State): string {
  const { outOfStep, r2, random } = alignment!;
  const { offset, reversed, r2: best } = outOfStep!;
  const at = reversed
    ? "with the rows in reversed order"
    : `at offset ${offset}: row ${1 + Math.max(0, offset)} of the vectors with line ${
      1 + Math.max(0, -offset)
    } of the labels`;
  return `Undecided: labels and rows may be out of step. The best match is ${at}. Values then explain ` +
    `${percentOf(best, null)} of the vectors' variance, as given ${
      percentOf(r2, null)
    }, in random order ${percentOf(random, null)}. Check that both files have the same order.`;
}

function fewBags({ numbers: { bags }, example, scenes }: State): string {
  const shown = bags === 0
    ? "No bag of concepts shows"
    : bags === 1
    ? "Only one bag of concepts shows"
    : `Only ${bags} bags of concepts show`;
  const alike = bags! > 0 && scenes !== null
    ? `, or about ${
      formatNumber(Math.ceil(scenes * LEAST_BAGS / bags! / 10) * 10, 0)
    } scenes like these`
    : "";
  return `Undecided: this design can't tell. ${shown} two ways to pair its values; it takes ${LEAST_BAGS}${alike}. ${
    rePair(example)
  }`;
}

function rePair(example: ExamplePair | null): string {
  return example === null
    ? "Add scenes with the same values, paired otherwise."
    : `Add scenes with the same values, paired otherwise: beside ${
      sceneWords(example.scene)
    } also ${sceneWords(example.partner)}.`;
}

/**
 * Vectors that say nothing follow no scene. A code of few dimensions follows its scenes, and still no linear
 * map reads them.
 */
function unread({ numbers: { alignment, objectSums, parts }, concepts, scenes }: State): string {
  const read = parts.filter(({ by, standing }) =>
    (by === "concept" || by === "slot concept") && standing === "above"
  );
  if (read.length > 0) {
    return `Undecided: ${names(read)} can be read out of these vectors (${
      of(read[0])
    }), other concepts can't. Whether anything is bound is too close to call.`;
  }
  const [explained, chance, what] = alignment?.follows
    ? [alignment.r2, alignment.random, "of values"]
    : [objectSums?.r2 ?? 0, objectSums?.floor ?? 0, "of object vectors"];
  return "Undecided: a linear reader finds neither concepts nor objects in these vectors, yet they follow " +
    `the scenes. A sum ${what} explains ${percentOf(explained, null)} of them, and ${
      percentOf(chance, null)
    } of shuffled ones. Concepts are recognised in ${share(concepts, scenes)}.`;
}
