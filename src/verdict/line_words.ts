import { formatNumber, percentInterval, percentOf, percentRange } from "../metrics/text/number.ts";
import { type ExamplePair, sceneWords } from "./example_pair.ts";
import { scenesNeeded } from "./enough.ts";
import type { Evidence } from "./evidence.ts";
import { FINDINGS, LEAST_BAGS, type MeasuredNumbers } from "./findings.ts";
import { BAG_MARGIN, UNEVEN } from "./numbers.ts";
import type { JudgedPart, PartKind } from "./parts.ts";
import type { Remedy } from "./remedy.ts";
import { type BagDesign, tooFewPossible } from "./possible_bags.ts";

export interface LineState {
  readonly concepts: Evidence;
  readonly objects: Evidence;
  readonly positions: Evidence;
  readonly numbers: MeasuredNumbers;
  readonly example: ExamplePair | null;
  readonly design: BagDesign;
  /** Scenes read, and those whose bag leaves a choice. */
  readonly scenes: number | null;
  readonly ambiguous: number | null;
}

/** "98 % of 700 scenes (95 %: 94 to 100 %)" */
export function shareOfScenes(
  { value, interval }: Pick<Evidence, "value" | "interval">,
  scenes: number | null,
): string {
  const sure = interval === null ? "" : ` (${percentInterval(interval)})`;
  return `${percentOf(value!, scenes)}${scenes === null ? " of the" : ""} scenes${sure}`;
}

/** "A linear reader tells 98 % of 700 scenes (95 %: 94 to 100 %) from their swaps, as red cube / blue sphere from …" */
export function told({ example, objects, ambiguous }: LineState): string {
  const such = example === null
    ? ""
    : `, as ${sceneWords(example.scene)} from ${sceneWords(example.partner)}`;
  return `A linear reader tells ${shareOfScenes(objects, ambiguous)} from their swaps${such}`;
}

/** " For other values of the concepts that interval is 80 to 100 %." */
export function ofOtherValues({ objects, numbers: { swap, pair } }: LineState): string {
  const own = [swap, pair].find((judged) => judged?.value === objects.value);
  return own?.otherValues == null
    ? ""
    : ` For other values of the concepts that interval is ${percentRange(own.otherValues)}.`;
}

/** What vectors exchanged within their bags get of these swaps; more than half where pairings are unequally frequent. */
export function bagGets({ numbers: { exchanged } }: LineState): string {
  if (exchanged === null) return "A bag of concepts can only guess.";
  const frequent = exchanged.mean - 0.5 < UNEVEN
    ? ""
    : ", as some pairings are more frequent than others";
  return `A bag of concepts gets ${percentOf(exchanged.mean, null)} here${frequent}.`;
}
/** What vectors exchanged within their bags get of the positions. */
export function withoutPlaces({ placeless }: MeasuredNumbers): string {
  return placeless === null
    ? "Vectors that do not say where an object stands can only guess."
    : `Vectors that do not say where an object stands get ${percentOf(placeless, null)} here.`;
}

export function needs(evidence: Evidence, scenes: number | null): string | null {
  const needed = scenesNeeded(evidence, scenes);
  return needed === null ? null : `${needed}.`;
}

/** Most names in a sentence. */
const MOST_NAMES = 3;

function names(parts: readonly JudgedPart[]): string {
  const shown = parts.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = parts.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** Values whose scenes are as a bag's, though most are told: " Not so with color gray: 51 % of 60 scenes." */
export function exceptions({ numbers: { parts } }: LineState): string {
  const missed = parts.filter(({ by, standing }) =>
    (by === "value" || by === "concepts") && standing === "below"
  );
  const open = parts.filter(({ by, standing }) => by === "concepts" && standing === "across");
  return (missed.length === 0 ? "" : ` Not so with ${names(missed)}: ${of(missed[0])}.`) +
    notSurely(open);
}

/** " For color with shape it is no more than of exchanged vectors: 50 % of 60 scenes." */
function notSurely(open: readonly JudgedPart[]): string {
  const said = (parts: readonly JudgedPart[], what: string) =>
    parts.length === 0 ? "" : ` For ${names(parts)} it is ${what}: ${of(parts[0])}.`;
  return said(open.filter(({ asExchanged }) => asExchanged), "no more than of exchanged vectors") +
    said(open.filter(({ asExchanged }) => !asExchanged), "too close to call");
}

/** "51 % of 60 scenes" */
const of = ({ share, scenes }: JudgedPart) => `${percentOf(share, scenes)} scenes`;

/** What is bound and what is not: by position, by pair of concepts, by value; else what numbers there are. */
export function inPart(state: LineState): string {
  const { numbers: { parts, swap, pair, objects, bits } } = state;
  for (const by of ["slot", "concepts", "value"] as const satisfies readonly PartKind[]) {
    const own = parts.filter((part) => part.by === by);
    const yes = own.filter(({ standing }) => standing === "above");
    const no = own.filter(({ standing }) => standing === "below");
    const open = own.filter(({ standing }) => standing === "across");
    if (yes.length === 0) continue;
    const [first] = yes;
    if (by === "concepts" && no.length === 0 && open.length > 0) {
      return `It binds in part: ${names(yes)}. ${PART_VERBS[by]} ${
        percentOf(first.share, first.scenes)
      } scenes (${percentInterval(first.interval!)}) for ${first.name}; it takes more than ${
        formatNumber(100 * first.bar, 0)
      } %.${notSurely(open)}`;
    }
    if (no.length === 0) continue;
    return `It binds in part: ${names(yes)}, and not ${names(no)}. ${PART_VERBS[by]} ${
      percentOf(first.share, first.scenes)
    } scenes (${percentInterval(first.interval!)}) for ${first.name}, and in ${
      percentOf(no[0].share, no[0].scenes)
    } for ${no[0].name}. It takes more than ${formatNumber(100 * first.bar, 0)} %.`;
  }
  const measured = [swap, pair, objects].filter((one) => one !== null);
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

export function bag(state: LineState): string {
  const { numbers: { parts } } = state;
  const read = parts.filter(({ by, standing }) => by === "concept" && standing === "above");
  const missed = parts.filter(({ by, standing }) => by === "concept" && standing === "below");
  const positionRead = parts.filter(({ by, standing }) =>
    by === "slot concept" && standing === "above"
  );
  const only = read.length > 0 && missed.length > 0
    ? `A bag of ${names(read)} alone, no binding that a linear reader finds: ${
      names(missed)
    } is read in ${of(missed[0])}.`
    : read.length === 0 && positionRead.length > 0
    ? `No binding that a linear reader finds: of all concepts only ${
      names(positionRead)
    } is read, in ${of(positionRead[0])}.`
    : "A bag of concepts: it says which values there are, and no reader tried here finds which go together.";
  return `${only}${orderAlone(parts)} ${told(state)}. ${bagGets(state)}${power(state)}`;
}

/** The order of one concept, which says of no other where its values are. */
function orderAlone(parts: readonly JudgedPart[]): string {
  const placed = parts.find(({ by, standing }) => by === "place" && standing === "above");
  return placed === undefined
    ? ""
    : ` Of ${
      placed.concepts[0]
    } it says the order too, which binds nothing: ${placed.name} is read in ${of(placed)}.`;
}

/** How much binding a no rules out: of the kind that is put in, which a linear map reads. */
export function power({ numbers: { planted } }: LineState): string {
  return planted === null
    ? ""
    : ` Linear binding of ${
      percentOf(planted.share, null)
    } of the vectors' variance would have been found.`;
}

/**
 * What is planted is not surely found. Where bags are read from frequent objects alone, planted binding may be told and not
 * surely be more than that: then its lower end is said, for it is what is held to a bag's.
 */
export function unpowered({ numbers, scenes }: LineState): string {
  const { planted, exchanged } = numbers;
  const part = percentOf(planted!.share, null);
  if (isUneven(planted!, exchanged)) {
    return "Undecided: no binding is found, and this design can't rule it out. Some objects are frequent, so that a bag of concepts may get up to " +
      `${
        percentOf(exchanged.highest, null)
      } of the swaps. Of binding that is put into these vectors, ${part} of their variance, only ${
        percentOf(planted!.swap, null)
      } is sure.`;
  }
  return `Undecided: ${
    formatNumber(scenes ?? 0, 0)
  } scenes are too few to tell. The same readers ` +
    `miss ${missedPlant(numbers)[1]} put into these vectors, ${part} of their variance.`;
}

/** What would decide where what is planted is not found. */
export function morePower({ numbers }: LineState): Remedy {
  const { planted, exchanged } = numbers;
  // Where binding itself is told, scenes are many, and it is their few frequent objects that widen an interval.
  const frequent = missedPlant(numbers) !== PLANTED[0] && exchanged !== null &&
    exchanged.mean - 0.5 >= UNEVEN;
  return frequent || isUneven(planted!, exchanged)
    ? {
      code: "even-groups",
      text: "Scenes in which every bag shows its sets of objects alike would decide.",
    }
    : {
      code: "more-scenes-of-each-object",
      text: "More scenes of each object would decide.",
    };
}

/** Whether frequent objects give a bag so many swaps that planted binding is not surely more. */
export function isUneven(
  { swap }: NonNullable<MeasuredNumbers["planted"]>,
  exchanged: MeasuredNumbers["exchanged"],
): exchanged is NonNullable<MeasuredNumbers["exchanged"]> {
  return exchanged !== null && swap > EVEN_BAR && swap <= exchanged.highest;
}

const missedPlant = (numbers: MeasuredNumbers) =>
  PLANTED.find(([finding]) => FINDINGS[finding](numbers))!;
/** In the order in which they are said. */
const PLANTED = [
  ["planted binding is not told", "binding that is"],
  ["planted positions are not read", "values in their positions that are"],
  ["planted concepts are not recognised", "concepts that are"],
] as const;
const EVEN_BAR = 0.5 + BAG_MARGIN;

export function outOfStep({ numbers: { alignment } }: LineState): string {
  const { outOfStep, r2, random } = alignment!;
  const { offset, reversed, r2: best, objects } = outOfStep!;
  const at = reversed
    ? "with the rows in reversed order"
    : `at offset ${offset}: row ${1 + Math.max(0, offset)} of the vectors with line ${
      1 + Math.max(0, -offset)
    } of the labels`;
  const said = `Undecided: labels and rows may be out of step. The best match is ${at}.`;
  if (objects !== null) {
    const [there, given] = objects.map((share) => percentOf(share, null));
    return `${said} Whole objects then explain ${there} of the vectors' variance, as given ${given}.`;
  }
  return `${said} Values then explain ` +
    `${percentOf(best, null)} of the vectors' variance, as given ${
      percentOf(r2, null)
    }, in random order ${percentOf(random, null)}.`;
}

export function fewBags({ numbers: { bags }, scenes, design }: LineState): string {
  const shown = bags === 0
    ? "No bag of concepts shows"
    : bags === 1
    ? "Only one bag of concepts shows"
    : `Only ${bags} bags of concepts show`;
  const values = tooFewPossible(design, LEAST_BAGS);
  const alike = values === null && bags! > 0 && scenes !== null
    ? `, or about ${
      formatNumber(Math.ceil(scenes * LEAST_BAGS / bags! / 10) * 10, 0)
    } scenes like these`
    : "";
  return `Undecided: this design can't tell. ${shown} two ways to pair its values; it takes ${LEAST_BAGS}${alike}.`;
}

export function moreBags({ example, design }: LineState): string {
  const values = tooFewPossible(design, LEAST_BAGS);
  return values === null ? rePair(example) : `${values}.`;
}

export function rePair(example: ExamplePair | null): string {
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
export function unreadLine(
  { numbers: { alignment, objectSums, parts }, concepts, scenes }: LineState,
): string {
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
    } of shuffled ones. Concepts are recognised in ${shareOfScenes(concepts, scenes)}.`;
}
