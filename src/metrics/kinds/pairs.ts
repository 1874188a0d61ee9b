import {
  count,
  type Described,
  detail,
  each,
  interval,
  list,
  reference,
  rows,
  share,
  word,
  words,
} from "../node.ts";
import type { Interval } from "../recognition.ts";
import type { Nothing } from "../tables.ts";

/** Shares of items that are right, by how ties are decided. */
export type PairShares = {
  /** Items, or groups of items that are asked for together. */
  items: number;
  strict: number | null;
  half: number | null;
  first: number | null;
  chance: number | null;
  ci: { strict: Interval; half: Interval };
};

/** A question over some items. */
export type PairCell = PairShares & {
  /** By the rule of the benchmark's own script. */
  score: number | null;
  equalBags: number;
  ties: number;
  tiesAt: { float32: number | null; float16: number | null; bfloat16: number | null };
  at: {
    float16: { strict: number | null; first: number | null };
    bfloat16: { strict: number | null; first: number | null };
  };
  bounds: {
    bag: number | null;
    bagHalf: number | null;
    bagFirst: number | null;
    shorter: number | null;
    longer: number | null;
    fewerWords: number | null;
    moreWords: number | null;
    seen: number | null;
    seenPairs: number | null;
    text: number | null;
    image: number | null;
    constant: number | null;
    constantFirst: number | null;
  };
  sameWords: PairShares;
  otherWords: PairShares;
};

export type PairsMetrics = { [type: string]: { [subtype: string]: PairCell } };

const shares = (of: string, chance: readonly string[]): Described<PairShares> => ({
  items: count(`Items, ${of}.`),
  strict: share({
    name: `Right, ties wrong, ${of}`,
    meaning: "Share of items whose right score is above every rival's.",
  }),
  half: share({
    name: `Right, ties shared, ${of}`,
    meaning: "Share of items that are right where equal scores are decided by chance.",
  }),
  first: share({
    name: `Right, first wins, ${of}`,
    meaning: "Share of items that are right where of equal scores the one listed first wins.",
  }),
  chance: reference("chance", "one score for everything, ties shared", ...chance),
  ci: { strict: interval("pictures", "strict"), half: interval("pictures", "half") },
});

const atBits = (bits: string) => ({
  strict: detail(`Right with ${bits}, ties wrong.`, "share"),
  first: detail(`Right with ${bits}, first wins.`, "share"),
});

const CELL: Described<PairCell> = {
  ...shares("all", ["half"]),
  score: share({
    name: "Score",
    meaning: "Share of items that are right by the rule of the benchmark's own script.",
  }),
  equalBags: count("Items of which a right caption and a rival have the same words."),
  ties: count("Items whose answer hangs on equal scores."),
  tiesAt: {
    float32: count("Such items with float32."),
    float16: count("Such items with float16."),
    bfloat16: count("Such items with bfloat16."),
  },
  at: { float16: atBits("float16"), bfloat16: atBits("bfloat16") },
  bounds: {
    bag: detail("The best that an encoder of bags of words can reach, ties wrong.", "share"),
    bagHalf: detail("The same, ties shared.", "share"),
    bagFirst: detail("The same, first wins.", "share"),
    shorter: reference("control", "shorter caption", "half"),
    longer: reference("control", "longer caption", "half"),
    fewerWords: reference("control", "caption of fewer words", "half"),
    moreWords: reference("control", "caption of more words", "half"),
    seen: reference("control", "words seen with other pictures", "half"),
    seenPairs: reference("control", "pairs of words seen with other pictures", "half"),
    text: reference("control", "caption against the mean picture", "half"),
    image: reference("control", "picture against the mean caption", "half"),
    constant: reference("chance", "one score for everything", "score"),
    constantFirst: detail("One score for everything, first wins.", "share"),
  },
  sameWords: shares("same words", ["sameWords.half"]),
  otherWords: shares("other words", ["otherWords.half"]),
};

export type PairConclusion = {
  path: string;
  answer: string;
  text: string;
};

export type PairExample = {
  why: string;
  id: string;
  place: number;
  type: string;
  pictures: string[];
  /** Places of the pictures among those of the set. */
  shown: number[];
  captions: string[];
  scores: number[] | null;
  margin: number | null;
  fails: string[];
};

/** A model against another, on the same items. */
export type PairDifference = {
  with: string;
  path: string;
  difference: number;
  ci: Interval;
  items: number;
  onlyThis: number;
  onlyOther: number;
  real: string;
};

/** What each item gave: 1 right, 0 wrong, u a tie that is wrong, t a tie that is right where the first wins. */
export type PairOutcomes = { question: string; outcomes: string };

export type PairsAudited = {
  format: string;
  tie: string;
  average: string;
  main: string;
  items: number;
  pictures: number;
  captions: number;
  set: string;
};

export type PairsFound = {
  metrics: PairsMetrics;
  curves: Nothing;
  tables: {
    audited: PairsAudited;
    conclusions: PairConclusion[];
    examples: PairExample[];
    differences: PairDifference[];
    outcomes: PairOutcomes[];
    /** The same under the name that they had before 1.0. */
    hits: { question: string; hits: string }[];
    leftOut: { id: string; reason: string }[];
  };
};

export const PAIRS_FOUND: Described<PairsFound> = {
  metrics: each("question or type", null, each("subtype", null, CELL)),
  curves: {},
  tables: {
    audited: {
      format: word("The benchmark's format."),
      tie: word("How its own script decides ties."),
      average: word("Its own mean: micro over items, macro over groups."),
      main: word("The path of its own score."),
      items: count("Items in the score."),
      pictures: count("Different pictures, a part of a picture counting by itself."),
      captions: count("Different captions."),
      set: word("Hash of ids, pictures and captions: equal for Results that can be compared."),
    },
    conclusions: rows("What may be concluded, and what may not.", {
      path: word("Of which numbers."),
      answer: word(
        "yes, no, can't tell, reversed: the wrong one is preferred, or blind: a rule that sees no picture gets as much.",
      ),
      text: word("In words."),
    }),
    examples: rows("Items to look at.", {
      why: word("Why it is shown."),
      id: word("Its id."),
      place: count("Its place among the items of the score."),
      type: word("Its type and subtype."),
      pictures: words("Its pictures."),
      shown: list("Places of its pictures among those of the set."),
      captions: words("Its captions, the right one first."),
      scores: list("Its scores, picture by picture."),
      margin: detail("By how much the right score leads."),
      fails: words("Who gets it wrong."),
    }),
    differences: rows("This model against others, on the same items.", {
      with: word("The other Result."),
      path: word("Of which score."),
      difference: detail("This one's share less the other's."),
      ci: list("Its 95 % interval over pictures."),
      items: count("Items that both have."),
      onlyThis: count("Items that this one alone gets right."),
      onlyOther: count("Items that the other alone gets right."),
      real: word("yes where it stands with all comparisons counted (Holm), else no."),
    }),
    outcomes: rows("What each item gave, a character an item.", {
      question: word("Which question."),
      outcomes: word(
        "1 right, 0 wrong, u a tie that is wrong, t a tie that is right where the first wins, - none.",
      ),
    }),
    hits: rows("The same as `outcomes`, under the name that it had before 1.0.", {
      question: word("Which question."),
      hits: word("As `outcomes`."),
    }),
    leftOut: rows("Items that are out of the score.", {
      id: word("Its id."),
      reason: word("Why."),
    }),
  },
};
