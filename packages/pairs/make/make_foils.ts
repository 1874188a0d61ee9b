/**
 * Foils that only the picture can tell from the caption. A foil has the words and the length of its caption, and is
 * itself the caption of another picture: each text is as often right as wrong, so no rule over texts gets more than
 * one half.
 */
import {
  captionOf,
  type MarkedCaption,
  markedPositions,
  withExchanged,
  withPassedOn,
} from "./marked_caption.ts";

export const FOIL_KINDS = ["swap", "re-pairing", "half-truth", "paraphrase"] as const;
type FoilKind = typeof FOIL_KINDS[number];

export interface MadeItem {
  readonly filename: string;
  readonly caption: string;
  /** The caption in other words. */
  readonly caption2?: string;
  readonly negative_caption: string;
  readonly type: string;
  readonly subtype: string;
}

/** A text, its foil, and the picture that the text is right for. */
interface Candidate {
  readonly image: string;
  readonly right: string;
  readonly wrong: string;
  readonly subtype: string;
  readonly caption2?: string;
}

/** @param balanced keep only foils that are right for another picture */
export function makeFoils(
  captions: readonly MarkedCaption[],
  kind: FoilKind,
  balanced: boolean,
): MadeItem[] {
  const candidates = captions.flatMap((caption) => CANDIDATES[kind](caption));
  const kept = balanced ? paired(candidates) : candidates;
  return kept.map(({ image, right, wrong, subtype, caption2 }) => ({
    filename: image,
    caption: right,
    ...(caption2 !== undefined && { caption2 }),
    negative_caption: wrong,
    type: kind,
    subtype,
  }));
}

const CANDIDATES: { readonly [K in FoilKind]: (caption: MarkedCaption) => Candidate[] } = {
  swap: swaps,
  "re-pairing": rePairings,
  // In both wordings, so that a foil has the words and the length of either caption as often.
  paraphrase({ image, parts, paraphrase }) {
    if (paraphrase === null) return [];
    return [[parts, paraphrase], [paraphrase, parts]].flatMap(([own, other]) =>
      swaps({ image, parts: own, paraphrase: null })
        .map((candidate) => ({ ...candidate, caption2: captionOf(other) }))
    );
  },
  "half-truth": halfTruths,
};

/** Two details of one kind exchanged. */
function swaps({ image, parts }: MarkedCaption): Candidate[] {
  const right = captionOf(parts);
  return [...markedPositions(parts)].flatMap(([concept, at]) =>
    pairsOf(at).flatMap(([a, b]) => {
      if (parts[a].text === parts[b].text) return [];
      const wrong = captionOf(withExchanged(parts, a, b));
      return wrong === right ? [] : [{ image, right, wrong, subtype: concept || "detail" }];
    })
  );
}

/** All details of a kind passed on in a circle, so that none stays where it was; of two, that is their swap. */
function rePairings({ image, parts }: MarkedCaption): Candidate[] {
  const right = captionOf(parts);
  return [...markedPositions(parts)].flatMap(([concept, at]) =>
    at.slice(1).flatMap((_, by) => {
      const wrong = captionOf(withPassedOn(parts, at, by + 1));
      return wrong === right ? [] : [{ image, right, wrong, subtype: concept || "detail" }];
    })
  );
}

/** All details of a kind left out but one: said of its own object, or of the other. */
function halfTruths({ image, parts }: MarkedCaption): Candidate[] {
  const found = [...markedPositions(parts)];
  // What ends a caption is what it is about: a cube without its colour is a cube, a red without its shape is none.
  const details = found.filter(([, at]) => found.length === 1 || !at.includes(parts.length - 1));
  return details.flatMap(([concept, at]) =>
    at.flatMap((own) =>
      at.filter((other) => other !== own && parts[other].text !== parts[own].text)
        .flatMap((other) => {
          const only = (position: number) =>
            captionOf(parts.map((part, i) =>
              !at.includes(i) ? part : { ...part, text: i === position ? parts[own].text : "" }
            ));
          const [right, wrong] = [only(own), only(other)];
          return right === wrong ? [] : [{ image, right, wrong, subtype: concept || "detail" }];
        })
    )
  );
}

function pairsOf(list: readonly number[]): [number, number][] {
  return list.flatMap((a, i) => list.slice(i + 1).map((b): [number, number] => [a, b]));
}

/** Items in twos: what is right in one is wrong in the other. Each item is used once. */
function paired(candidates: readonly Candidate[]): Candidate[] {
  const waiting = new Map<string, Candidate[]>();
  const kept: Candidate[] = [];
  const key = (right: string, wrong: string, subtype: string) =>
    JSON.stringify([right, wrong, subtype]);
  for (const candidate of candidates) {
    const { right, wrong, subtype, image } = candidate;
    const twins = waiting.get(key(wrong, right, subtype)) ?? [];
    const at = twins.findIndex((swap) => swap.image !== image);
    if (at >= 0) kept.push(twins.splice(at, 1)[0], candidate);
    else {
      const own = key(right, wrong, subtype);
      waiting.set(own, [...waiting.get(own) ?? [], candidate]);
    }
  }
  return kept;
}
