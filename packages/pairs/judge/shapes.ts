/** The scores of each kind of item, and the questions that compare them. */
import type { PairItem } from "../pair_set.ts";
import type { ItemQuestion } from "./question.ts";

/** How pictures and captions of an item are compared. */
export type Shape =
  | "choice"
  | "crossed"
  | "two positives"
  | "half-truth"
  | "ranked"
  | "ranked pictures"
  | "picture choice";

/** An item's questions. Scores are picture by picture, caption by caption, then between its captions. */
export interface ItemQuestions {
  /** The first is the main one. */
  readonly questions: readonly ItemQuestion[];
  /** Places of scores between captions: [place, caption, caption]. */
  readonly between: readonly (readonly [place: number, a: number, b: number])[];
  readonly scores: number;
}

/** The counts that the questions of an item depend on. */
interface Counted {
  readonly captions: { readonly length: number };
  readonly pictures: { readonly length: number };
  readonly relevant?: number;
}

/** Any item of two captions: names of questions are the same for all of a shape. */
const ANY: Counted = { captions: [0, 1], pictures: [0] };

export function questionsOf(shape: Shape, item: Counted = ANY): ItemQuestions {
  const { captions: { length: captions }, pictures: { length: pictures }, relevant = 1 } = item;
  const key = `${shape} ${captions} ${pictures} ${relevant}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const made = SHAPES[shape](captions, pictures, relevant);
  KNOWN.set(key, made);
  return made;
}

/** Scores that depend on the caption alone; between captions a rule says nothing. */
export function captionScores(
  { pictures, captions }: PairItem,
  { scores }: ItemQuestions,
  of: readonly number[],
): Float64Array {
  const values = new Float64Array(scores);
  for (let p = 0; p < pictures.length; p++) {
    for (let c = 0; c < captions.length; c++) values[p * captions.length + c] = of[c];
  }
  return values;
}

const KNOWN = new Map<string, ItemQuestions>();

const positions = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** Captions of one picture, the first of them right. */
const choice = (n: number): ItemQuestions => ({
  questions: [{ name: "all", contests: [{ right: 0, negatives: positions(1, n) }] }],
  between: [],
  scores: n,
});

/** How deep a rank may be. (CREPE.) */
const RANKS = [1, 3, 5, 10];

const ranked = (n: number): ItemQuestions => ({
  questions: RANKS.map((top) => ({
    name: `R@${top}`,
    contests: [{ right: 0, negatives: positions(1, n), top }],
  })),
  between: [],
  scores: n,
});

/** Two pictures, each with a caption. Scores: picture 0 with captions 0 and 1, picture 1 with both. */
function crossed(): ItemQuestions {
  const toText = [{ right: 0, negatives: [1] }, { right: 3, negatives: [2] }];
  const toImage = [{ right: 0, negatives: [2] }, { right: 3, negatives: [1] }];
  return {
    questions: [
      { name: "group", contests: [...toText, ...toImage] },
      { name: "text", contests: toText },
      { name: "image", contests: toImage },
      { name: "match", contests: [], matched: 2 },
      { name: "text of picture 0", contests: [toText[0]] },
      { name: "text of picture 1", contests: [toText[1]] },
      { name: "picture of text 0", contests: [toImage[0]] },
      { name: "picture of text 1", contests: [toImage[1]] },
    ],
    between: [],
    scores: 4,
  };
}

/** Two right captions and a wrong one. (SugarCrepe++: ITT, TOT.) */
const twoPositives = (): ItemQuestions => ({
  questions: [
    { name: "ITT", contests: [{ right: 0, negatives: [2] }, { right: 1, negatives: [2] }] },
    { name: "TOT", contests: [{ right: 3, negatives: [4, 5] }] },
  ],
  between: [[3, 0, 1], [4, 0, 2], [5, 1, 2]],
  scores: 6,
});

/** Anchor, anchor with a false detail, anchor with a true one. */
const halfTruth = (): ItemQuestions => ({
  questions: [
    { name: "HT", contests: [{ right: 0, negatives: [1] }] },
    { name: "COR", contests: [{ right: 2, negatives: [0] }, { right: 0, negatives: [1] }] },
  ],
  between: [],
  scores: 3,
});

/** One caption and many pictures, those that it is right for first. (COLA, single objects.) */
const rankedPictures = (_: number, pictures: number, relevant: number): ItemQuestions => ({
  questions: [{ name: "MAP", contests: [], relevant }],
  between: [],
  scores: pictures,
});

const SHAPES: {
  readonly [S in Shape]: (captions: number, pictures: number, relevant: number) => ItemQuestions;
} = {
  choice,
  ranked,
  crossed,
  "two positives": twoPositives,
  "half-truth": halfTruth,
  "ranked pictures": rankedPictures,
  // One caption and its picture first: scores are picture by picture.
  "picture choice": (_, pictures) => choice(pictures),
};
