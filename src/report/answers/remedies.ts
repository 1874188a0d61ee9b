/** What would settle each question that is open: one thing to do, in a few words. */
import type { AnsweredQuestion, StoredAnswer } from "../../verdict/verdict.ts";
import type { RemedyCode } from "../../verdict/remedy.ts";

const TO_DO: { readonly [code in RemedyCode]: string } = {
  "check-order": "check that both files have the same order",
  "add-objects-or-concepts": "scenes of two objects with two concepts each",
  "add-swaps": "scenes together with their swaps",
  "more-groups": "more scenes together with their swaps",
  "even-groups": "pairings that are equally frequent",
  "more-scenes": "more scenes",
  "more-scenes-of-each-object": "more scenes of each object",
  "more-objects": "more objects",
  "more-values": "more values of each concept",
  "add-views": "several captions or pictures of each scene, in a column view",
  "differing-views": "views that differ",
  "harder-scenes": "scenes that vary in place, size or words",
  "name-spellings": "--aliases merge, or keep",
};

/** Where a Result names nothing: what narrows an interval. */
const OTHERWISE = "more scenes";

const NAMES: { readonly [question in AnsweredQuestion]: string } = {
  binds: "binding",
  exact: "exact matches",
  added: "training",
  robust: "renderings",
  search: "cosine search",
  generalises: "unseen objects",
  explained: "similar values",
  complexity: "small model",
};

/**
 * "more scenes (exact matches, small model); views that differ (renderings)": of the questions that are open.
 *
 * @param told questions whose remedy another line has
 */
export function remediesOf(
  answers: { readonly [question in AnsweredQuestion]?: StoredAnswer },
  told: readonly AnsweredQuestion[] = [],
): string | null {
  const open = (Object.keys(NAMES) as AnsweredQuestion[]).flatMap((question) => {
    const answer = answers[question];
    if (answer?.answer !== "undecided" || told.includes(question)) return [];
    const code = answer.remedy as RemedyCode | null;
    return [{ question, todo: code !== null && TO_DO[code] || OTHERWISE }];
  });
  const groups = Map.groupBy(open, ({ todo }) => todo);
  const said = [...groups].map(([todo, of]) =>
    `${todo} (${of.map(({ question }) => NAMES[question]).join(", ")})`
  );
  return said.length === 0 ? null : said.join("; ");
}
