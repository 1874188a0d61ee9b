/**
 * What may be concluded. A claim that a model distinguishes captions by more than their words rests on items with equal
 * words alone: there a bag gets chance, whatever the design. The score has to exceed chance and every rule that sees one side.
 */
import type { PairConclusion } from "../numbers.ts";
import type { Core } from "@bindscope/bindscope/rooms/core";
import { formatInterval, formatNumber, type Interval } from "@bindscope/bindscope/rooms/metrics";
import type { PairCell } from "../numbers.ts";
import type { PairSet } from "../pair_set.ts";
import { pictureInterval } from "../judge/cells.ts";
import type { Fact } from "../judge/columns.ts";
import type { PairGroup } from "../judge/groups.ts";
import { pictureUnits } from "../judge/picture_units.ts";
import { type Deviation, JOINT_LEVEL, jointP } from "./jointly.ts";

/** Rules that see one side, and what people call them. */
const BLIND: readonly (readonly [fact: Fact, name: string])[] = [
  ["shorter", "the shorter caption"],
  ["longer", "the longer caption"],
  ["fewerWords", "the caption of fewer words"],
  ["moreWords", "the caption of more words"],
  ["seen", "words seen with other pictures"],
  ["seenPairs", "pairs of words seen with other pictures"],
  ["trained", "a model trained on the texts"],
  ["text", "the encoder without the picture"],
  ["image", "the encoder without the caption"],
];
/** What its own scores say of one side, where nothing else does. */
const OWN: readonly Fact[] = ["ownText", "ownImage"];

/** A lead that nobody may overlook: a no needs an interval that leaves it out. */
const NOTEWORTHY = 0.1;
/** A rule that gets less above chance does not matter. */
const TELLING = 0.05;
/** The answer where scores came without what made them. */
const BEYOND_RULES = "beyond the rules tried";
/** Fewer say nothing. */
const LEAST_ITEMS = 10;

/** A sentence's first letter; the name of a group stays as it is. */
const capital = (called: string) => called.replace(/^the /, "The ");

interface Concluded {
  readonly group: PairGroup;
  readonly cell: PairCell;
}

interface Known {
  readonly seed: number;
  readonly scoresAlone: boolean;
}

/** Sentences on groups of items: those whose scores are the wrong way round first, and of these whole questions. */
export function conclusionsOf(
  core: Core,
  set: PairSet,
  concluded: readonly Concluded[],
  known: Known,
): PairConclusion[] {
  const all = concluded.map(({ group }) => deviationsOf(group));
  const p = jointP(core, set, known.seed, all.flatMap((own) => Object.values(own)));
  let at = 0;
  const pairConclusions = concluded.flatMap(({ group, cell }, i) => {
    const own = Object.fromEntries(Object.keys(all[i]).map((name) => [name, p[at++]]));
    return groupConclusions(core, set, group, cell, own, known.scoresAlone);
  });
  const order = ({ path, answer }: PairConclusion) =>
    answer !== "reversed" ? 2 : path.endsWith(".all") ? 0 : 1;
  return pairConclusions.toSorted((a, b) => order(a) - order(b));
}

/** Rows whose captions have the same words. */
const sameOf = ({ question: { columns }, rows }: PairGroup) =>
  rows.filter((row) => columns.get("equalBags", row) === 1);

/** What is tested of a group, all groups together: its score, and which of two scores is higher. */
function deviationsOf(group: PairGroup): { readonly [claim in Claim]?: Deviation } {
  const { columns, rows: items, parts } = group.question;
  const same = sameOf(group);
  const of = (rows: readonly number[], value: (row: number) => number) =>
    rows.length < LEAST_ITEMS
      ? null
      : { rows: rows.map((row) => items[row]), values: Float64Array.from(rows, value) };
  const higher = (row: number) =>
    parts.reduce((sum, part) => sum + part.get("half", row) - 0.5, 0) / parts.length;
  const result = {
    same: of(same, (row) => columns.get("half", row) - columns.get("chance", row)),
    higher: parts.length === 0 ? null : of(group.rows, higher),
    sameHigher: parts.length === 0 ? null : of(same, higher),
  };
  return Object.fromEntries(Object.entries(result).filter(([, one]) => one !== null));
}

type Claim = "same" | "higher" | "sameHigher";

function groupConclusions(
  core: Core,
  set: PairSet,
  group: PairGroup,
  cell: PairCell,
  p: { readonly [claim in Claim]?: number },
  scoresAlone: boolean,
): PairConclusion[] {
  const { columns, rows: items } = group.question;
  const path = `${group.type}.${group.subtype}`;
  const called = path === "all.all" ? "the whole set" : path;
  const same = sameOf(group);
  return [onAll(), onSameWords()].filter((one) => one !== null);

  function onAll(): PairConclusion | null {
    if (cell.half.value === null || group.weights !== undefined) return null;
    // Of items with the same words the other conclusion says so.
    const turned = reversed(group.rows, p.higher);
    if (turned !== null) {
      return same.length < LEAST_ITEMS
        ? {
          path,
          answer: "reversed",
          p: p.higher ?? null,
          text: `${turned.claim} ${turned.numbers}`,
        }
        : null;
    }
    const rule = strongest(group.rows);
    if (rule === null || rule.value < (cell.half.chance ?? 0) + TELLING) return null;
    const led = leadOf(group.rows, rule.fact);
    if (led === null || led[0] > 0) return null;
    const verb = led[1] < 0 ? "scores above the model" : "is not significantly below the model";
    return {
      path,
      answer: "blind",
      p: null,
      text: `${capital(called)} does not need sight: ${rule.name} ${verb}, ${
        formatNumber(rule.value)
      } against ${formatNumber(cell.half.value)}.`,
    };
  }

  function onSameWords(): PairConclusion | null {
    const { items: count, half: { value: half, chance, ci: interval } } = cell.sameWords;
    if (cell.half.value === null) return null;
    if (count < LEAST_ITEMS || half === null || chance === undefined) {
      return {
        path,
        answer: "not asked",
        p: null,
        text:
          `${
            capital(called)
          } does not test more than words: ${count} of ${cell.items} items have the same words in both captions. ` +
          `A bag of words can reach ${formatNumber(cell.bounds.bag)}.`,
      };
    }
    const numbers = `${count} of ${cell.items} items have equal bags of words: score ${
      formatNumber(half)
    }${interval === undefined ? "" : ` (95 % CI ${formatInterval(interval)})`}, chance ${
      formatNumber(chance)
    }.`;
    const rule = strongest(same);
    const besides = rule === null
      ? ""
      : ` Best rule that sees one side: ${rule.name}, ${formatNumber(rule.value)}.`;
    const conclusion = (answer: string, words: string) => ({
      path,
      answer,
      p: p.same ?? null,
      text: `${words} ${numbers}${besides}`,
    });
    if (interval === undefined) {
      return conclusion("can't tell", `Can't tell on ${called}: too few pictures for an interval.`);
    }
    const isTied = (row: number) =>
      columns.margins[row] === 0 && columns.get("half", row) === columns.get("chance", row);
    if (same.every(isTied)) {
      return conclusion(
        "no",
        `No: on ${called} captions of the same words have equal scores in every item.`,
      );
    }
    const turned = reversed(same, p.sameHigher);
    if (turned !== null) {
      const { claim, numbers } = turned;
      return conclusion(
        "reversed",
        group.question.parts.length === 1 ? claim : `${claim} ${numbers}`,
      );
    }
    const leads = [...BLIND.map(([fact]) => fact), ...OWN].filter((fact) => columns.knows(fact))
      .map((fact) => leadOf(same, fact));
    const isAhead = (lead: Interval) => lead !== null && lead[0] > 0;
    if (interval[0] > chance && (p.same ?? 1) > JOINT_LEVEL) {
      return conclusion(
        "can't tell",
        `Can't tell on ${called}: above chance by itself, not with all groups tested together (permutation test, p = ${
          formatNumber(p.same ?? 1)
        }).`,
      );
    }
    if (interval[0] > chance && leads.every(isAhead)) {
      if (!isAhead(leadOverBlind(same))) {
        return conclusion(
          "can't tell",
          `Can't tell on ${called}: above chance, but a scorer that never sees the picture could be too. ` +
            "To rule it out, give embeddings, or scores of every picture with every caption.",
        );
      }
      return scoresAlone
        ? conclusion(
          BEYOND_RULES,
          `On ${called} the scores exceed chance and every rule tried. ` +
            "Scores alone do not show binding: to test it, give embeddings or the model.",
        )
        : conclusion(
          "yes",
          `Yes: on ${called} the model distinguishes captions of the same words.`,
        );
    }
    if (interval[0] > chance) {
      return conclusion(
        "blind",
        `On ${called} the model is above chance, but not significantly above a rule that sees one side.`,
      );
    }
    if (interval[1] < chance + NOTEWORTHY) {
      return conclusion(
        "no",
        `No: on ${called} the model does not distinguish captions of the same words.`,
      );
    }
    const width = (interval[1] - interval[0]) / 2 / NOTEWORTHY;
    return conclusion(
      "can't tell",
      `Can't tell on ${called}: a lead of ${NOTEWORTHY} over chance needs about ${
        Math.ceil(count * Math.max(1.1, width * width) / 10) * 10
      } such items.`,
    );
  }

  /** The rule that gets most of some rows. */
  function strongest(rows: readonly number[]) {
    const result = BLIND.flatMap(([fact, name]) => {
      if (!columns.knows(fact) || rows.length === 0) return [];
      const value = rows.reduce((sum, row) => sum + columns.get(fact, row), 0) / rows.length;
      return [{ fact, name, value }];
    });
    return result.length === 0 ? null : result.reduce((a, b) => b.value > a.value ? b : a);
  }

  /** By how much the model leads a rule, item by item. */
  function leadOf(rows: readonly number[], fact: Fact): Interval {
    return leadOver(rows, (row) => columns.get(fact, row));
  }

  function leadOver(rows: readonly number[], of: (row: number) => number): Interval {
    const values = Float64Array.from(rows, (row) => columns.get("half", row) - of(row));
    return pictureInterval(core, unitsOf(rows), values, "plain");
  }

  function unitsOf(rows: readonly number[]) {
    return pictureUnits(set, rows.map((row) => items[row]));
  }

  /**
   * By how much it leads the best scorer of captions alone, where what captions get alone is not known: which scorer that is
   * depends on how often each caption is the right one of its rivals.
   */
  function leadOverBlind(rows: readonly number[]): Interval {
    if (columns.knows("text") || columns.knows("ownText") || group.question.isMatched) {
      return [1, 1];
    }
    const key = (position: number) => set.items[position].captions.toSorted((a, b) => a - b).join();
    const right = new Map<string, Map<number, number>>();
    for (const position of rows.flatMap((row) => items[row])) {
      const counts = right.get(key(position)) ?? new Map<number, number>();
      const [caption] = set.items[position].captions;
      right.set(key(position), counts.set(caption, 1 + (counts.get(caption) ?? 0)));
    }
    const best = new Map([...right].map(([captions, counts]) => {
      const all = [...counts.values()];
      return [captions, Math.max(...all) / all.reduce((a, b) => a + b)];
    }));
    return leadOver(rows, (row) => {
      const pairItems = items[row].map((position) => set.items[position]);
      const one = 1 / pairItems.reduce((all, { captions }) => all * captions.length, 1);
      // Several pictures with the same captions: what goes by captions alone is right of one of them at most.
      if (pairItems[0].pictures.length > 1 && columns.get("chance", row) < 0.5) return 0;
      const isOfAll = Math.abs(columns.get("chance", row) - one) < 1e-9;
      return isOfAll ? items[row].reduce((all, position) => all * best.get(key(position))!, 1) : 1;
    });
  }

  /** Said where of two scores the wrong one is higher: what goes by one side, or by nothing, wins half of these. */
  function reversed(
    rows: readonly number[],
    p = 1,
  ): { claim: string; numbers: string } | null {
    const { parts } = group.question;
    if (p > JOINT_LEVEL) return null;
    if (!rows.every((row) => parts.every((part) => part.get("chance", row) === 0.5))) return null;
    const values = Float64Array.from(
      rows,
      (row) => parts.reduce((sum, part) => sum + part.get("half", row), 0) / parts.length,
    );
    const interval = pictureInterval(core, unitsOf(rows), values, "rate");
    if (interval === null || interval[1] >= 0.5) return null;
    const share = values.reduce((sum, value) => sum + value, 0) / rows.length;
    return {
      claim:
        `Reversed: on ${called} the wrong one of two scores is higher. Are the scores distances, or the columns swapped?`,
      numbers: `The right one is higher in ${formatNumber(share)} of cases (95 % CI ${
        formatInterval(interval)
      }), chance 0.500.`,
    };
  }
}
