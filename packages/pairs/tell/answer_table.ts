/** What a person came for: groups of items, what the model does on each, and what needs no sight. From the Result alone. */
import type { PairConclusion } from "../numbers.ts";
import { type Interval } from "@bindscope/bindscope/rooms/metrics";
import type { BLIND_RULES, PairCell, PairsMetrics } from "../numbers.ts";
import { fields, shareText, SIGNS, type Table, text } from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";

/** Groups that a screen has room for. */
const MOST_ROWS = 12;

/** Rules that see one side, as columns name them. */
export const RULE_NAMES: { readonly [rule in keyof typeof BLIND_RULES]: string } = {
  shorter: "shorter",
  longer: "longer",
  fewerWords: "fewer words",
  moreWords: "more words",
  seen: "seen words",
  seenPairs: "seen pairs",
  trained: "trained on texts",
  text: "caption alone",
  image: "picture alone",
};

interface Row {
  readonly path: string;
  readonly answer: string;
  readonly cell: PairCell;
}

/** Null where nothing was concluded. */
export function pairsAnswerTable({ metrics, tables }: Result): Table | null {
  const concluded = (tables.conclusions ?? []) as unknown as PairConclusion[];
  // Of a group's two sentences the one on items of the same words, where these are asked.
  const byPath = Map.groupBy(concluded, ({ path }) => path);
  const rows = [...byPath].map(([path, own]): Row => {
    const [type, subtype] = path.split(/\.(?=[^.]*$)/);
    const { answer } = own.toSorted((a, b) => RANK(a.answer) - RANK(b.answer))[0];
    return { path, answer, cell: (metrics as unknown as PairsMetrics)[type][subtype] };
  });
  if (rows.length === 0) return null;
  const MARK: { readonly [answer: string]: string } = {
    "yes": SIGNS.yes,
    "beyond the rules tried": SIGNS["in part"],
    "no": SIGNS.no,
    "reversed": `${SIGNS.no} reversed:`,
    "blind": `${SIGNS.no} blind:`,
    "can't tell": SIGNS.undecided,
  };
  const more = rows.length > MOST_ROWS ? `   ${rows.length - MOST_ROWS} more in the report` : "";
  return {
    title: "",
    caption: `${SIGNS.yes} yes  ${SIGNS["in part"]} yes by the rules tried, from scores alone  ` +
      `${SIGNS.no} no  ${SIGNS.undecided} can't tell  - not tested   [95 % CI over pictures]${more}`,
    ...fields(rows.slice(0, MOST_ROWS), [
      text("", ({ path }) => path),
      text(
        "equal words",
        ({ answer, cell: { sameWords, half } }) =>
          `${MARK[answer] ?? "-"} ${
            sameWords.half.value === null || answer === "not asked"
              ? answer === "blind" || answer === "reversed"
                ? share(half.value, half.ci, half.chance)
                : ""
              : share(sameWords.half.value, sameWords.half.ci, sameWords.half.chance)
          }`.trim(),
      ),
      text("n", ({ cell }) => `${cell.sameWords.items} of ${cell.items}`),
      text(
        "chance",
        ({ cell: { half, sameWords } }) => share(sameWords.half.chance ?? half.chance ?? null),
      ),
      text("best blind rule", ({ cell }) => bestRule(cell)),
      text(
        "no shortcut",
        ({ cell: { withoutShortcut: { half, items } } }) =>
          items === 0 ? "" : `${share(half.value)}, n ${items}`,
      ),
    ]),
  };
}

/** Which of a group's answers stands for it. */
const RANK = (answer: string) => ["reversed", "yes", "blind"].indexOf(answer) + 1 || 9;

const share = (value: number | null, ci: Interval = null, threshold = 0.5) =>
  value === null ? "" : shareText(value, ci, threshold);

function bestRule({ half: { controls = {} } }: PairCell): string {
  const [first, ...others] = Object.entries(controls);
  if (first === undefined) return "";
  const [rule, value] = others.reduce((best, one) => one[1] > best[1] ? one : best, first);
  return `${share(value)} ${RULE_NAMES[rule as keyof typeof BLIND_RULES]}`;
}
