/** Calls that show Results: tables, figures, pages, and what goes into other people's pages. */
import { oneSentence } from "@bindscope/bindscope/rooms/library";
import {
  answersIn,
  chartSvg,
  csvTable,
  filesOfReport,
  latexTable,
  markdownTable,
  type ReportEntry,
  showResult,
} from "@bindscope/bindscope/rooms/report";
import {
  keyMetrics,
  metricsByKind,
  noteText,
  numbersIn,
  telling,
} from "@bindscope/bindscope/rooms/metrics";
import { parseRequirement, unmet } from "@bindscope/bindscope/rooms/compare";
import { reportEntry } from "@bindscope/bindscope/rooms/run";
import { parseResult } from "@bindscope/bindscope/rooms/result";
import {
  ANSWERED,
  type AnsweredQuestion,
  verdictOf,
  verdictThreshold,
} from "@bindscope/bindscope/rooms/verdict";
import { inArguments } from "../arguments.ts";
import { type Call, filesAnswer, type NamedText } from "../call.ts";

/** What a page shows of each Result: nothing of a command line, which none of them came from. */
async function entriesOf(all: readonly NamedText[]): Promise<ReportEntry[]> {
  return await Promise.all(all.map(async ({ name, text }) => {
    const entry = await reportEntry({ name, result: parseResult(text, name) });
    const { result, tables, charts, answer } = entry;
    return { name, result, tables, charts, answer };
  }));
}

export const report: Call<{
  readonly title: string;
  readonly entries: readonly NamedText[];
  readonly formats: readonly string[];
  readonly dataset?: string | null;
}> = async ({ title, entries, formats, dataset }) =>
  filesAnswer(await filesOfReport(title, await entriesOf(entries), formats, dataset, Date.now()));

/** Tables as data, and as text of each format. */
export const tables: Call<NamedText> = async (given) => {
  const [{ tables }] = await entriesOf([given]);
  return {
    value: tables.map((table) => ({
      ...table,
      markdown: markdownTable(table),
      latex: latexTable(table),
      csv: csvTable(table),
    })),
  };
};

export const figures: Call<NamedText> = async (given) => {
  const [{ charts }] = await entriesOf([given]);
  return {
    value: await Promise.all(charts.map(async (chart) => ({
      name: chart.name,
      title: chart.title,
      description: chart.description,
      svg: await chartSvg(chart, { colors: "own" }),
    }))),
  };
};

/** What a notebook shows of a Result, and its verdict where it has one. */
export const show: Call<NamedText & { readonly figures: boolean }> = async (
  { name, text, figures },
) => {
  const [{ result, charts, answer }] = await entriesOf([{ name, text }]);
  const forms = showResult(result, figures ? charts : [], answer?.paragraphs)
    [Symbol.for("Jupyter.display")]();
  const { "text/html": html, "text/plain": plain } = await forms;
  return { value: { html, plain: inArguments(plain) } };
};

/** The verdict of a Result of `analyze` or `probe`; null for others. */
export const verdict: Call<NamedText> = ({ name, text }) =>
  Promise.resolve({ value: verdictOf(parseResult(text, name)) });

/** One sentence; null where the Result is numbers alone. */
export const sentence: Call<NamedText> = async ({ name, text }) => {
  const [{ result, answer }] = await entriesOf([{ name, text }]);
  return {
    value: oneSentence(result) ?? verdictOf(result)?.answer ?? answer?.sentences[0] ?? null,
  };
};

/** The answers in paragraphs; null where the Result is numbers alone. */
export const explain: Call<NamedText> = async ({ name, text }) => {
  const [{ result, answer }] = await entriesOf([{ name, text }]);
  const paragraphs = verdictOf(result)?.paragraphs ?? answer?.paragraphs ?? answer?.sentences;
  return { value: paragraphs === undefined ? null : inArguments(paragraphs.join("\n\n")) };
};

/** Questions in the order of the first screen. */
const QUESTIONS = Object.keys(ANSWERED) as AnsweredQuestion[];

/** Every number of a Result: those that answers rest on, those that reports show first, the others; with its intervals, its nulls and its threshold. */
export const numbers: Call<NamedText> = ({ name, text }) => {
  const result = parseResult(text, name);
  const metrics = metricsByKind(result);
  const answers = answersIn(result);
  const important = [
    ...QUESTIONS.map((question) => answers[question]?.number ?? null),
    ...telling(),
    ...keyMetrics().map(({ path }) => path),
  ];
  const place = (path: string) => important.indexOf(path) + 1 || Infinity;
  const value = numbersIn(result).map((number) => ({
    ...number,
    threshold: verdictThreshold(metrics, number.path),
  })).toSorted((a, b) => place(a.path) === place(b.path) ? 0 : place(a.path) - place(b.path));
  return Promise.resolve({ value });
};

/** The notes of a Result as sentences. */
export const notes: Call<NamedText> = async ({ name, text }) => {
  // Its report brings the texts of a package's kind.
  const [{ result }] = await entriesOf([{ name, text }]);
  return { value: result.notes.map((note) => inArguments(noteText(note))) };
};

/** What does not hold, a sentence each. */
export const requirements: Call<NamedText & { readonly words: readonly string[] }> = (
  { name, text, words },
) => {
  const entries = [{ name, result: parseResult(text, name) }];
  const asked = words.map((one) => parseRequirement(one, entries));
  return Promise.resolve({ value: unmet(entries, asked) });
};
