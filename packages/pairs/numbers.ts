/** What each number of `pairs` is. */
import {
  count,
  detail,
  eachNamed,
  type EstimateMembers,
  interval,
  known,
  list,
  type NumbersOf,
  orNull,
  rows,
  share,
  word,
  words,
} from "@bindscope/bindscope/rooms/options";

/** Shares of items that are right, by how ties are decided. */
export type PairShares = NumbersOf<ReturnType<typeof shares>>;

/** A question over some items. */
export type PairCell = NumbersOf<typeof CELL>;

export type PairsMetrics = PairsResult["metrics"];

/** Rules that see one side, by their names among the controls of `half`. */
export const BLIND_RULES = {
  shorter: "shorter caption",
  longer: "longer caption",
  fewerWords: "caption of fewer words",
  moreWords: "caption of more words",
  seen: "words seen with other pictures",
  seenPairs: "pairs of words seen with other pictures",
  trained: "model trained on the texts, by folds",
  text: "caption against the mean picture",
  image: "picture against the mean caption",
} as const;

/** Without such items, or scores of them. */
const NOT_GIVEN = { missing: "not-given" } as const;

const shares = (of: string, members: EstimateMembers = {}) => ({
  items: count(`Items, ${of}.`),
  strict: share(`Right, ties wrong, ${of}`, {
    meaning: "Share of items whose right score is above every rival's.",
  }, { ...NOT_GIVEN, ci: "pictures" }),
  half: share(`Right, ties shared, ${of}`, {
    meaning: "Share of items that are right where equal scores are decided by chance.",
  }, {
    ...NOT_GIVEN,
    ci: "pictures",
    chance: "one score for everything, ties shared",
    ...members,
  }),
  first: share(`Right, first wins, ${of}`, {
    meaning: "Share of items that are right where of equal scores the one listed first wins.",
  }, NOT_GIVEN),
});

const atBits = (bits: string) => ({
  strict: detail(`Right with ${bits}, ties wrong.`, "share"),
  first: detail(`Right with ${bits}, first wins.`, "share"),
});

const CELL = {
  ...shares("all", { controls: BLIND_RULES }),
  score: share("Score", {
    meaning: "Share of items that are right by the rule of the benchmark's own script.",
  }, { ...NOT_GIVEN, chance: "one score for everything" }),
  equalBags: count("Items of which a right caption and a rival have the same words."),
  ties: count("Items whose answer hangs on equal scores."),
  tiesAt: {
    float32: orNull(count("Such items with float32.")),
    float16: orNull(count("Such items with float16.")),
    bfloat16: orNull(count("Such items with bfloat16.")),
  },
  at: { float16: atBits("float16"), bfloat16: atBits("bfloat16") },
  bounds: {
    bag: detail("The best that an encoder of bags of words can reach, ties wrong.", "share"),
    bagHalf: detail("The same, ties shared.", "share"),
    bagFirst: detail("The same, first wins.", "share"),
    constantFirst: detail("One score for everything, first wins.", "share"),
  },
  sameWords: shares("same words"),
  otherWords: shares("other words"),
  withoutShortcut: shares("without shortcut"),
};

/** A model against another, on the same items. */
export type PairDifference = PairsTables["differences"][number];

/** What each item gave: 1 right, 0 wrong, u a tie that is wrong, t a tie that is right where the first wins. */
export type PairOutcomes = PairsTables["outcomes"][number];

export type PairsAudited = PairsTables["audited"];

/** What a model of the texts alone makes of each item, a character an item. */
export type PairShortcuts = PairsTables["shortcuts"];

export type PairConclusion = PairsTables["conclusions"][number];
export type PairExample = PairsTables["examples"][number];

type PairsTables = PairsResult["tables"];
export type PairsResult = NumbersOf<typeof PAIRS_RESULT>;

export const PAIRS_RESULT = {
  metrics: eachNamed("question or type", eachNamed("subtype", CELL)),
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
        "yes, beyond the rules tried (scores alone), no, can't tell, reversed: the wrong one is preferred, blind: a rule that sees no picture gets as much, or not asked.",
      ),
      p: detail(
        "Permutation test over pictures, by the largest deviation from chance of all groups.",
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
      scores: orNull(list("Its scores, picture by picture.")),
      margin: detail("By how much the right score leads."),
      fails: words("Who gets it wrong."),
    }),
    differences: rows("This model against others, on the same items.", {
      with: word("The other Result."),
      path: word("Of which score."),
      difference: known("This one's share less the other's."),
      ci: interval("Its 95 % interval over pictures."),
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
    shortcuts: {
      items: count("Items without shortcut, of all of the file."),
      kept: word(
        "1 without shortcut, 0 with one: a model trained on the other items' texts answers without the picture.",
      ),
    },
    leftOut: rows("Items that are out of the score.", {
      id: word("Its id."),
      reason: word("Why."),
    }),
  },
};
