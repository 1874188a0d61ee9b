/**
 * What may be concluded. A claim that captions are told apart by more than their words is made of items with equal
 * words alone: there a bag gets chance, whatever the design. It has to beat chance and every rule that sees one side.
 */
import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  formatInterval,
  formatNumber,
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
    if (cell.half === null || group.weights !== undefined) return null;
    const rule = strongest(group.rows);
    if (rule === null || rule.value < (cell.chance ?? 0) + TELLING) return null;
    const led = leadOf(group.rows, rule.fact);
    if (led === null || led[0] > 0) return null;
    const verb = led[1] < 0 ? "gets more than" : "is not surely beaten by";
    return {
      path,
      answer: "blind",
      text: `${capital(called)} says nothing of seeing: ${rule.name} ${verb} the model, with ${
        formatNumber(rule.value)
      } against ${formatNumber(cell.half)}.`,
    };
  }

  function onSameWords(): PairConclusion | null {
    const { items: count, half, chance, ci } = cell.sameWords;
    if (cell.half === null) return null;
    if (count < LEAST_ITEMS || half === null || chance === null) {
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
    const interval = ci.half;
    const numbers = `Of ${cell.items} items ${count} have equal bags of words: ${
      formatNumber(half)
    } there${interval === null ? "" : `, 95 % ${formatInterval(interval)}`}, chance ${
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
    if (interval === null) {
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
    // Of one caption against another alone: of several contests a model that goes by one side wins fewer than chance.
    const isOneOfTwo = same.every((row) => columns.get("chance", row) === 0.5);
    if (interval[1] < chance && isOneOfTwo) {
      return told(
        "reversed",
        `On ${called} the model prefers the wrong one: are the scores distances, or the columns exchanged?`,
      );
    }
    const leads = BLIND.filter(([fact]) => columns.knows(fact)).map(([fact]) => leadOf(same, fact));
    if (interval[0] > chance && leads.every((lead) => lead !== null && lead[0] > 0)) {
      return told("yes", `Yes, on ${called} the model tells captions of the same words apart.`);
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
  function leadOf(rows: readonly number[], fact: Fact) {
    const values = Float64Array.from(
      rows,
      (row) => columns.get("half", row) - columns.get(fact, row),
    );
    const units = pictureUnits(set, rows.map((row) => items[row]));
    return pictureInterval(core, units, values, "plain");
  }
}
