import { listOf } from "../metrics/text/sentence_case.ts";
import {
  formatNumber,
  percentOf,
  percentRange,
  percents,
  shareWithInterval,
} from "../metrics/text/number.ts";
import { type ExamplePair, sceneWords } from "./example_pair.ts";
import { scenesNeeded } from "./enough.ts";
import type { Evidence } from "./evidence.ts";
import { LEVEL } from "./transfer/rule_or_lookup.ts";
import { LEAST_BAGS } from "./findings.ts";
import type { LineState } from "./line_state.ts";
import type { NonlinearAnswer } from "./nonlinear_decoders.ts";
import { UNEVEN } from "./numbers.ts";
import type { PartComparison, PartKind } from "./parts.ts";
import { power } from "./power_words.ts";
import { tooFewPossible } from "./possible_bags.ts";

/** "98 % of 700 scenes (95 % CI 94-100 %)" */
export function shareOfScenes(
  { value, interval, threshold }: Pick<Evidence, "value" | "interval"> & Partial<Evidence>,
  scenes: number | null,
): string {
  const { share, range } = percents({ value: value!, interval, threshold });
  const of = scenes === null ? "the" : formatNumber(scenes, 0);
  return `${share} of ${of} scenes${range === null ? "" : ` (95 % CI ${range} %)`}`;
}

/** "a quadratic probe prefers the true scene to its swap in 98 % of 700 scenes (95 % CI 94-100 %)" */
export const preference = (
  { name, scenes, ...of }:
    & Pick<NonlinearAnswer, "name" | "value" | "interval" | "scenes">
    & Partial<Evidence>,
) => `${name} prefers the true scene to its swap in ${shareOfScenes(of, scenes)}`;

/** "A linear probe prefers the true scene to its swap in 98 % of 700 scenes (95 % CI 94-100 %). Example: red cube / blue sphere, swap …" */
export function prefers({ example, objects, ambiguous }: LineState): string {
  const such = example === null
    ? ""
    : `. Example: ${sceneWords(example.scene)}, swap ${sceneWords(example.partner)}`;
  return preference({
    ...objects,
    name: "A linear probe",
    value: objects.value!,
    scenes: ambiguous,
  }) +
    such;
}

/** " With other values of color and shape: 95 % CI 80-100 %." */
export function ofOtherValues(
  { objects, numbers: { swap, pair }, design: { concepts } }: LineState,
): string {
  const judged = [swap, pair].find((judged) => judged?.value === objects.value);
  return judged?.otherValues == null
    ? ""
    : ` With other values of ${
      listOf(concepts?.map(({ name }) => name) ?? ["the concepts"])
    }: 95 % CI ${percentRange(judged.otherValues)}.`;
}

/** "Threshold 60 %" */
export const thresholdOf = (
  threshold: number,
  { value = null, interval }: Partial<Evidence> = {},
) => `Threshold ${percents({ value: value ?? threshold, interval, threshold }).threshold}`;

/** What a bag gets of these swaps: more than half where pairings are unequally frequent. */
export function chanceOf({ numbers: { permuted }, objects }: LineState): string {
  const { threshold, interval, outcome } = objects;
  const chance = permuted?.mean ?? 0.5;
  const frequent = chance - 0.5 < UNEVEN ? "" : " (some pairings are more frequent)";
  if (outcome === "yes" && threshold !== null && interval![0] <= threshold) {
    // The interval contains the threshold, and it is p that decided.
    const p = permuted?.p == null ? "" : `; p = ${formatNumber(permuted.p)}`;
    return `Permuted vectors reach ${percentOf(chance, null)}${frequent}${p}.`;
  }
  const beside = threshold === null ? "" : `, ${thresholdOf(threshold, objects).toLowerCase()}`;
  return `Chance ${percentOf(chance, null)}${frequent}${beside}.`;
}

/** What permuted vectors get of the positions. */
export function withoutPositions(
  { numbers: { placeless }, positions }: LineState,
): string {
  const { threshold } = positions;
  const beside = threshold === null ? "" : `, ${thresholdOf(threshold, positions).toLowerCase()}`;
  return `Chance without position information ${percentOf(placeless ?? 0.5, null)}${beside}.`;
}

export function needs(evidence: Evidence): string | null {
  const needed = scenesNeeded(evidence);
  return needed === null ? null : `${needed}.`;
}

/** Most names in a sentence. */
const MOST_NAMES = 3;

function names(parts: readonly PartComparison[]): string {
  const shown = parts.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = parts.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** Values, pairs of concepts and views whose scenes are as a bag's, and concepts that are not recognised: " Not for color gray (51 % of 60 scenes)." */
export function exceptions({ numbers: { parts } }: LineState): string {
  const ofSwaps = parts.filter(({ by, hasPower }) =>
    hasPower && (by === "value" || by === "concepts" || by === "view")
  );
  const missed = ofSwaps.filter(({ side }) => side === "below");
  const open = ofSwaps.filter(({ side }) => side === "across");
  return (missed.length === 0 ? "" : ` Not for ${names(missed)} (${of(missed[0])}).`) +
    notSurely(open) + untested(parts) + unclear(parts, "concept", "recognised");
}

/** " Too few swaps to test 11 values one by one." */
function untested(parts: readonly PartComparison[]): string {
  const { length } = parts.filter(({ by, side, hasPower }) =>
    by === "value" && !hasPower && side !== "above" && side !== "unknown"
  );
  return length === 0
    ? ""
    : ` Too few swaps to test ${length} ${length === 1 ? "value" : "values one by one"}.`;
}

/** Positions that are not decoded by themselves: " Not surely decoded: object 2 (51 % of 60 scenes)." */
export const unplaced = ({ numbers: { parts } }: LineState) => unclear(parts, "slot", "decoded");

function unclear(parts: readonly PartComparison[], by: PartKind, verb: string): string {
  const own = parts.filter((part) =>
    part.by === by && (part.side === "below" || part.side === "across")
  );
  return own.length === 0 ? "" : ` Not significantly ${verb}: ${names(own)} (${of(own[0])}).`;
}

/** " For color with shape it is at chance (50 % of 60 scenes)." */
function notSurely(open: readonly PartComparison[]): string {
  const sentenceOf = (parts: readonly PartComparison[], what: string) =>
    parts.length === 0 ? "" : ` For ${names(parts)} it is ${what} (${of(parts[0])}).`;
  return sentenceOf(
    open.filter(({ asPermuted }) => asPermuted),
    "no better than permuted vectors",
  ) +
    sentenceOf(open.filter(({ asPermuted }) => !asPermuted), "too close to call");
}

/** "51 % of 60 scenes" */
const of = ({ share, scenes }: PartComparison) => `${percentOf(share, scenes)} scenes`;

/** The same with its interval, in digits that go with its threshold. */
const ofPart = (part: PartComparison) => shareOfScenes(valueOf(part), part.scenes);
const valueOf = ({ share: value, interval, threshold }: PartComparison) => ({
  value,
  interval,
  threshold,
});

/** What is bound and what is not: by position, by pair of concepts, by value; else what numbers there are. */
export function inPart(state: LineState): string {
  const { numbers: { parts, swap, pair, objects, bits } } = state;
  for (const by of ["slot", "concepts", "value"] as const satisfies readonly PartKind[]) {
    const partComparisons = parts.filter((part) => part.by === by);
    const yes = partComparisons.filter(({ side }) => side === "above");
    const no = partComparisons.filter(({ side, hasPower }) => side === "below" && hasPower);
    const open = partComparisons.filter(({ side, hasPower }) => side === "across" && hasPower);
    if (yes.length === 0) continue;
    const [first] = yes;
    if (by === "concepts" && no.length === 0 && open.length > 0) {
      return `It binds in part: ${names(yes)}. For ${first.name} a linear probe ${
        PART_VERBS[by]
      } in ${ofPart(first)}. ${thresholdOf(first.threshold, valueOf(first))}.${notSurely(open)}`;
    }
    if (no.length === 0) continue;
    return `It binds in part: ${names(yes)}, but not ${
      names(no)
    }. For ${first.name} a linear probe ${PART_VERBS[by]} in ${ofPart(first)}. For ${
      no[0].name
    } it does in ${of(no[0])}; ${thresholdOf(first.threshold, valueOf(first)).toLowerCase()}.`;
  }
  const measured = [swap, pair, objects].filter((one) => one !== null);
  const carried = measured.filter(({ side }) => side === "above");
  const placed = parts.filter(({ by, side }) => by === "place" && side === "above");
  if (carried.length === 0 && placed.length > 0) {
    const [first] = placed;
    return `It binds in part, by position: a linear probe decodes ${
      names(placed)
    }. It is right on ${first.name} in ${ofPart(first)}. ${
      thresholdOf(first.threshold, valueOf(first))
    }.`;
  }
  const lacking = measured.filter(({ side }) => side !== "above");
  const list = (all: typeof measured) =>
    all.map((one) => `${one.name.toLowerCase()} ${shareWithInterval(one)}`).join(", ");
  const sure = carried.length > 0
    ? list(carried)
    : bits?.side === "above"
    ? `${formatNumber(bits.value, 2)} bits a scene`
    : `some of ${names(parts.filter(({ side }) => side === "above"))}`;
  return `It binds in part: above a bag of concepts are ${sure}.${
    lacking.length === 0 ? "" : ` Not significantly above it: ${list(lacking)}.`
  }`;
}

/** What is bound in each view by itself: a code that differs from view to view. */
export function withinViews(state: LineState): string {
  const { numbers: { parts, withinViews, scenesInViews }, objects } = state;
  const views = parts.filter(({ by }) => by === "own view");
  const missed = views.filter(({ side }) => side !== "above");
  const yes = views.filter(({ side }) => side === "above");
  const where = missed.length === 0 || yes.length === 0
    ? "each view"
    : `some views (${names(yes)})`;
  const not = missed.length === 0 || yes.length === 0
    ? ""
    : ` Not for ${names(missed)} (${of(missed[0])}).`;
  return `It binds within ${where}, not across views: probes fitted on one view prefer the true scene to its swap in ${
    shareOfScenes(withinViews!, scenesInViews)
  }. ${thresholdOf(withinViews!.threshold!)}.${not} A probe of all views does in ${
    percentOf(objects.value ?? 0.5, null)
  } of cases. Fit a probe for each view.`;
}

const PART_VERBS = {
  "slot": "decodes all values",
  "concepts": "prefers the true scene",
  "value": "prefers the true scene",
} as const;

export function bag(state: LineState): string {
  const { numbers: { parts } } = state;
  const read = parts.filter(({ by, side }) => by === "concept" && side === "above");
  const missed = parts.filter(({ by, side }) => by === "concept" && side === "below");
  const positionRead = parts.filter(({ by, side }) => by === "slot concept" && side === "above");
  const only = read.length > 0 && missed.length > 0
    ? `A bag of ${names(read)} alone, and a linear probe finds no binding. It decodes ${
      names(missed)
    } in ${of(missed[0])}.`
    : read.length === 0 && positionRead.length > 0
    ? `A linear probe finds no binding. Of all concepts it decodes only ${
      names(positionRead)
    }, in ${of(positionRead[0])}.`
    : "A bag of concepts: the vectors encode which values are present; no probe tried finds which go together.";
  return `${only}${orderOnly(parts)} ${prefers(state)}. ${chanceOf(state)}${power(state)}`;
}

/** The order of one concept, which says of no other where its values are. */
function orderOnly(parts: readonly PartComparison[]): string {
  const placed = parts.find(({ by, side }) => by === "place" && side === "above");
  return placed === undefined
    ? ""
    : ` The probe also decodes the order of ${
      placed.concepts[0]
    }, which binds nothing: ${placed.name} in ${of(placed)}.`;
}

export function outOfStep({ numbers: { alignment } }: LineState): string {
  const { outOfStep, r2, random } = alignment!;
  const { offset, reversed, r2: best, objects } = outOfStep!;
  const at = reversed
    ? "with the rows in reversed order"
    : `at offset ${offset}: row ${1 + Math.max(0, offset)} of the vectors with line ${
      1 + Math.max(0, -offset)
    } of the labels`;
  const text = `Undecided: labels and rows may be shifted. The best match is ${at}.`;
  if (objects !== null) {
    const [there, given] = objects.map((share) => percentOf(share, null));
    return `${text} Objects then explain ${there} of the variance, in the present order ${given}.`;
  }
  return `${text} Values then explain ` +
    `${percentOf(best, null)} of the variance, in the present order ${
      percentOf(r2, null)
    }, in random order ${percentOf(random, null)}.`;
}

export function sharedNoise(state: LineState): string {
  return "Undecided: the list is sorted, and noise that neighbouring rows share may distinguish the swaps. " +
    `Rows that lie apart do not show which values go together (p ${
      formatNumber(state.numbers.apart!, 3)
    }, threshold ${LEVEL}). ${prefers(state)}.`;
}

export function fewBags({ numbers: { bags } }: LineState): string {
  const shown = bags === 0
    ? "The set has no scene together with its swap"
    : bags === 1
    ? "Only one group holds a scene together with its swap"
    : `Only ${bags} groups hold a scene together with its swap`;
  return `Undecided: too few swaps to tell. ${shown}; ${LEAST_BAGS} such groups are needed.`;
}

export function moreBags({ example, design }: LineState): string {
  const values = tooFewPossible(design, LEAST_BAGS);
  return values === null ? rePair(example) : `${values}.`;
}

export function rePair(example: ExamplePair | null): string {
  return example === null
    ? "Add scenes with the same values, paired otherwise."
    : `Add scenes with the same values, paired otherwise: besides ${
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
  const read = parts.filter(({ by, side }) =>
    (by === "concept" || by === "slot concept") && side === "above"
  );
  if (read.length > 0) {
    return `Undecided: a linear probe decodes ${names(read)} (${
      of(read[0])
    }), but no other concept. Whether anything is bound is too close to call.`;
  }
  const [explained, chance, what] = alignment?.follows
    ? [alignment.r2, alignment.random, "of values"]
    : [objectSums?.r2 ?? 0, objectSums?.floor ?? 0, "of object vectors"];
  return "Undecided: a linear probe decodes neither concepts nor objects, yet the vectors follow the scenes. " +
    `A sum ${what} explains ${percentOf(explained, null)} of the variance, and ${
      percentOf(chance, null)
    } of shuffled vectors. Concepts are recognised in ${shareOfScenes(concepts, scenes)}.`;
}
