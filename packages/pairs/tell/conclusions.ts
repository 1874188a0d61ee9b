/**
 * What may be concluded. A claim that captions are told apart by more than their words is made of items with equal
 * words alone: there a bag gets chance, whatever the design. It has to beat chance and every rule that sees one side.
 */
import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  formatInterval,
  formatNumber,
  type Interval,
  type PairCell,
  type PairConclusion,
} from "@bindscope/bindscope/rooms/metrics";
import type { PairSet } from "../pair_set.ts";
import { pictureInterval } from "../judge/cells.ts";
import type { Fact } from "../judge/columns.ts";
import type { PairGroup } from "../judge/groups.ts";
import { pictureUnits } from "../judge/picture_units.ts";

/** Rules that see one side, and what people call them. */
const BLIND: readonly (readonly [fact: Fact, name: string])[] = [
  ["shorter", "the shorter caption"],
  ["longer", "the longer caption"],
  ["fewerWords", "the caption of fewer words"],
  ["moreWords", "the caption of more words"],
  ["seen", "words seen with other pictures"],
  ["seenPairs", "pairs of words seen with other pictures"],
  ["text", "the encoder without the picture"],
  ["image", "the encoder without the caption"],
];
/** What its own scores say of one side, where nothing else does. */
const OWN: readonly Fact[] = ["ownText", "ownImage"];

/** A lead that nobody may overlook: a no needs an interval that leaves it out. */
const NOTEWORTHY = 0.1;
/** A rule that gets less above chance does not matter. */
const TELLING = 0.05;
/** Fewer say nothing. */
const LEAST_ITEMS = 10;

/** A sentence's first letter; the name of a group stays as it is. */
const capital = (called: string) => called.replace(/^the /, "The ");

/** Sentences on one group of items. */
export function conclusionsOf(
  core: Core,
  set: PairSet,
  group: PairGroup,
  cell: PairCell,
): PairConclusion[] {
  const { columns, rows: items } = group.question;
  const path = `${group.type}.${group.subtype}`;
  const called = path === "all.all" ? "the whole set" : path;
  const same = group.rows.filter((row) => columns.get("equalBags", row) === 1);
  return [onAll(), onSameWords()].filter((one) => one !== null);

  function onAll(): PairConclusion | null {
    if (cell.half.value === null || group.weights !== undefined) return null;
    // Of items with the same words the other conclusion says so.
    const turned = reversed(group.rows);
    if (turned !== null) {
      return same.length < LEAST_ITEMS
        ? { path, answer: "reversed", text: `${turned.claim} ${turned.numbers}` }
        : null;
    }
    const rule = strongest(group.rows);
    if (rule === null || rule.value < (cell.half.chance ?? 0) + TELLING) return null;
    const led = leadOf(group.rows, rule.fact);
    if (led === null || led[0] > 0) return null;
    const verb = led[1] < 0 ? "gets more than" : "is not surely beaten by";
    return {
      path,
      answer: "blind",
      text: `${capital(called)} says nothing of seeing: ${rule.name} ${verb} the model, with ${
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
        text:
          `${
            capital(called)
          } does not ask for more than words: of ${cell.items} items ${count} have the same words in both captions. ` +
          `A bag of words can reach ${formatNumber(cell.bounds.bag)}.`,
      };
    }
    const numbers = `Of ${cell.items} items ${count} have equal bags of words: ${
      formatNumber(half)
    } there${interval === undefined ? "" : `, 95 % ${formatInterval(interval)}`}, chance ${
      formatNumber(chance)
    }.`;
    const rule = strongest(same);
    const besides = rule === null
      ? ""
      : ` The best rule that sees one side, ${rule.name}, gets ${formatNumber(rule.value)}.`;
    const told = (answer: string, words: string) => ({
      path,
      answer,
      text: `${words} ${numbers}${besides}`,
    });
    if (interval === undefined) {
      return told("can't tell", `${capital(called)} can't tell: too few pictures.`);
    }
    const isTied = (row: number) =>
      columns.margins[row] === 0 && columns.get("half", row) === columns.get("chance", row);
    if (same.every(isTied)) {
      return told(
        "no",
        `No, on ${called} captions of the same words have equal scores, in every item.`,
      );
    }
    const turned = reversed(same);
    if (turned !== null) {
      const { claim, numbers } = turned;
      return told("reversed", group.question.parts.length === 1 ? claim : `${claim} ${numbers}`);
    }
    const leads = [...BLIND.map(([fact]) => fact), ...OWN].filter((fact) => columns.knows(fact))
      .map((fact) => leadOf(same, fact));
    const isAhead = (lead: Interval) => lead !== null && lead[0] > 0;
    if (interval[0] > chance && leads.every(isAhead)) {
      if (isAhead(leadOverBlind(same))) {
        return told("yes", `Yes, on ${called} the model tells captions of the same words apart.`);
      }
      return told(
        "can't tell",
        `Better than chance on ${called}, but a scorer that never sees the picture could be too. ` +
          "To rule it out, give embeddings, or scores of every picture with every caption.",
      );
    }
    if (interval[0] > chance) {
      return told(
        "blind",
        `Better than chance on ${called}, but not surely better than a rule that sees one side.`,
      );
    }
    if (interval[1] < chance + NOTEWORTHY) {
      return told(
        "no",
        `No, on ${called} the model does not tell captions of the same words apart.`,
      );
    }
    const width = (interval[1] - interval[0]) / 2 / NOTEWORTHY;
    return told(
      "can't tell",
      `${capital(called)} can't tell: it would take about ${
        Math.ceil(count * Math.max(1.1, width * width) / 10) * 10
      } such items to see a lead of ${NOTEWORTHY}.`,
    );
  }

  /** The rule that gets most of some rows. */
  function strongest(rows: readonly number[]) {
    const found = BLIND.flatMap(([fact, name]) => {
      if (!columns.knows(fact) || rows.length === 0) return [];
      const value = rows.reduce((sum, row) => sum + columns.get(fact, row), 0) / rows.length;
      return [{ fact, name, value }];
    });
    return found.length === 0 ? null : found.reduce((a, b) => b.value > a.value ? b : a);
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
    if (columns.knows("text") || columns.knows("ownText")) return [1, 1];
    const key = (place: number) => set.items[place].captions.toSorted((a, b) => a - b).join();
    const right = new Map<string, Map<number, number>>();
    for (const place of rows.flatMap((row) => items[row])) {
      const counts = right.get(key(place)) ?? new Map<number, number>();
      const [caption] = set.items[place].captions;
      right.set(key(place), counts.set(caption, 1 + (counts.get(caption) ?? 0)));
    }
    const best = new Map([...right].map(([captions, counts]) => {
      const all = [...counts.values()];
      return [captions, Math.max(...all) / all.reduce((a, b) => a + b)];
    }));
    return leadOver(rows, (row) => {
      const asked = items[row].map((place) => set.items[place]);
      const one = 1 / asked.reduce((all, { captions }) => all * captions.length, 1);
      // Several pictures with the same captions: what goes by captions alone is right of one of them at most.
      if (asked[0].pictures.length > 1 && columns.get("chance", row) < 0.5) return 0;
      const isOfAll = Math.abs(columns.get("chance", row) - one) < 1e-9;
      return isOfAll ? items[row].reduce((all, place) => all * best.get(key(place))!, 1) : 1;
    });
  }

  /** Said where of two scores the wrong one is higher: what goes by one side, or by nothing, wins half of these. */
  function reversed(rows: readonly number[]): { claim: string; numbers: string } | null {
    const { parts } = group.question;
    if (parts.length === 0 || rows.length === 0) return null;
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
        `On ${called} the model prefers the wrong one: are the scores distances, or the columns exchanged?`,
      numbers: `The right one of two scores is higher in ${formatNumber(share)} of cases, 95 % ${
        formatInterval(interval)
      }, chance 0.500.`,
    };
  }
}
