/** What packages of this repository take from `src/report/`: for them alone, and it may change with any version. */
export { answeredOf } from "./answers/answered.ts";
export { answersIn, LEGEND, shareText, SIGNS, thresholdTexts } from "./answers/question_table.ts";
export type { BarChart, Chart, LineChart } from "./chart.ts";
export { csvTable } from "./csv.ts";
export { decoderTransferTables } from "./decoder_transfer.ts";
export { count, ends, fields, number, tableOf, text } from "./fields.ts";
export type { OutsideFormat } from "./outside/formats.ts";
export { type FirstScreen, type KindScreen, registerScreen } from "./outside/screens.ts";
export { latexTable } from "./latex.ts";
export { markdownTable } from "./markdown.ts";
export { type Markup, markup, trusted } from "./markup.ts";
export { showResult } from "./outside/notebook.ts";
export {
  type KindAnswer,
  type PictureSource,
  type ReportEntry,
  type ScenePictures,
  THUMBNAILS,
} from "./page/entry.ts";
export { GENERALISES, marked, OF_ANSWER, worded } from "./page/marks.ts";
export { type Lane, sharedRow } from "./page/shared_rows.ts";
export { strip, stripLegend } from "./page/strip.ts";
export { EXPLORE } from "./page/script/text.ts";
export { picturedRows } from "./page/scenes/shown_scenes.ts";
export { PAGE_CSS } from "./page/style.ts";
export { plainTable } from "./page/tables_section.ts";
export {
  PAPER,
  type PaperEncoder,
  type PaperSetting,
  PUBLISHED,
  publishedName,
  type PublishedTable,
} from "./paper.ts";
export { filesOfReport } from "./report_files.ts";
export { chartSvg } from "./svg.ts";
export type { Cell, Table } from "./table.ts";
export { terminalTable } from "./terminal.ts";
export { LIGHT } from "./theme.ts";
export { mustBeat, VERDICT_THRESHOLD } from "./thresholds.ts";
export { cellTexts } from "./cell_texts.ts";
