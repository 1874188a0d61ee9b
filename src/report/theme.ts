/**
 * The colours of pages and figures, light and dark, as CSS variables.
 *
 * Series have a contrast of at least 3 against the paper, text of at least 4.5, and any two series
 * stay 20 apart in L*a*b* with full colour vision and with each of the three colour deficiencies, and
 * 6.5 apart in L* alone, so that they differ in print. The
 * colours were searched for under those limits; tests hold them to it.
 */
export interface Theme {
  paper: string;
  /** A surface that lies on the paper: table heads, cards. */
  panel: string;
  ink: string;
  /** Less prominent text: captions, axis labels. */
  muted: string;
  /** Rules and grid lines; carries no meaning. */
  line: string;
  /** What an answer is, beside its mark: it holds, it does not, it is open. Text of these is read. */
  answers: { readonly [answer in "pass" | "fail" | "open"]: string };
  series: readonly string[];
}

export const LIGHT: Theme = {
  paper: "#ffffff",
  panel: "#f5f6f8",
  ink: "#1b1f24",
  muted: "#57606a",
  line: "#d8dce1",
  answers: { pass: "#14713b", fail: "#b3261e", open: "#7a5600" },
  series: ["#033ba8", "#a42416", "#12a874", "#491f4d", "#a27c00"],
};

export const DARK: Theme = {
  paper: "#14171b",
  panel: "#1d2126",
  ink: "#e8eaed",
  muted: "#a3abb5",
  line: "#343a42",
  answers: { pass: "#62d394", fail: "#ff9186", open: "#f0bb55" },
  series: ["#5084e8", "#e47d50", "#3ed6a0", "#a04d94", "#fbe17d"],
};

/**
 * What a colour means, everywhere: pages, figures, strips. What has no meaning of these has the colour of text
 * colour, and nothing is said by colour alone.
 */
const MEANINGS = {
  /** What was measured. */
  result: 0,
  /** The paper's number. */
  paper: 1,
  /** Of scenes or objects that a fit or a training saw. */
  seen: 2,
  /** Of those that were held out. */
  heldOut: 3,
} as const;
type Meaning = keyof typeof MEANINGS;

/** The CSS variable of a meaning. */
export function meaningColor(meaning: Meaning): string {
  return seriesColor(MEANINGS[meaning]);
}

/** Models that share a figure: a colour each, none of them the paper's. More models than colours have the ink's. */
const MODELS = [0, 4, 3, 2] as const;

export function modelColor(position: number): string {
  return position < MODELS.length ? seriesColor(MODELS[position]) : "currentColor";
}

/** Whether a label says seen or held out; null for neither. */
export function labelMeaning(label: string): Meaning | null {
  if (/held.?out|unseen|never saw/i.test(label)) return "heldOut";
  return /\btrain|\bseen\b|fitted/i.test(label) ? "seen" : null;
}

/**
 * The colour of each series. The first that means neither seen nor held out is the result; all others have
 * the colours of text, and are told apart by dashes and shapes.
 */
export function seriesColors(labels: readonly string[]): string[] {
  const plain = [meaningColor("result"), "currentColor", "var(--muted)"];
  let others = 0;
  return labels.map((label) => {
    const meaning = labelMeaning(label);
    if (meaning !== null) return meaningColor(meaning);
    // The result's colour is one series' alone.
    return others < plain.length ? plain[others++] : plain[1 + others++ % 2];
  });
}

/**
 * Colours that values are named after, as pictures of scenes have them (CLEVR's, where it has one). They are
 * drawn with an outline of ink, and always beside their name.
 */
export const VALUE_COLORS: { readonly [name: string]: string } = {
  black: "#22262b",
  blue: "#2a5bd7",
  brown: "#8a5326",
  cyan: "#29c5d0",
  gold: "#c9a227",
  gray: "#7a7f86",
  green: "#1f8a3b",
  magenta: "#c22fb0",
  orange: "#e8802a",
  pink: "#f29ac0",
  purple: "#7d36c0",
  red: "#c32d2d",
  white: "#f4f4f4",
  yellow: "#f2d52e",
};

/** The CSS variable of a value that is named after a colour; null for any other. */
export function valueColor(value: string): string | null {
  const name = value.trim().toLowerCase();
  const known = name === "grey" ? "gray" : name;
  return Object.hasOwn(VALUE_COLORS, known) ? `var(--v-${known})` : null;
}

/** `selector` gets the variables, in the scheme that the reader's system prefers. Paper is light. */
export function themeCss(selector: string): string {
  const values = Object.entries(VALUE_COLORS).map(([name, color]) => `--v-${name}:${color}`);
  return `${selector}{color-scheme:light dark;${variables(LIGHT)};${values.join(";")}}
@media (prefers-color-scheme:dark){${selector}{${variables(DARK)}}}
@media print{${selector}{color-scheme:light;${variables(LIGHT)}}}`;
}

/** The colours of answers, which pages have and figures do not. */
export function answersCss(): string {
  const [light, dark] = [LIGHT, DARK].map(({ answers }) => `:root{${declared(answers)}}`);
  return `${light}@media (prefers-color-scheme:dark){${dark}}@media print{${light}}`;
}

function variables({ paper, panel, ink, muted, line, series }: Theme): string {
  const numbered = series.map((color, i) => [`s${i + 1}`, color]);
  return declared({ paper, panel, ink, muted, line, ...Object.fromEntries(numbered) });
}

function declared(colors: { readonly [name: string]: string }): string {
  return Object.entries(colors).map(([name, color]) => `--${name}:${color}`).join(";");
}

/** The CSS variable of the i-th series; after the last, from the first again. */
export function seriesColor(i: number): string {
  return `var(--s${i % LIGHT.series.length + 1})`;
}

/** What text and marks in a figure look like. */
export const CHART_CSS = `.chart{color:var(--ink);font:12px system-ui,sans-serif;` +
  `font-variant-numeric:tabular-nums;display:block;width:100%;height:auto;max-width:36rem}
.chart text{white-space:pre}`;
