/**
 * The colours of pages and figures, light and dark, as CSS variables.
 *
 * Series have a contrast of at least 3 against the paper, text of at least 4.5, and any two series
 * stay 20 apart in L*a*b* with full colour vision and with each of the three colour deficiencies. The
 * colours were searched for under those limits; tests hold them to it.
 */
export interface Theme {
  paper: string;
  /** A surface that lies on the paper: table heads, cards. */
  panel: string;
  ink: string;
  /** Second voice: captions, axis labels. */
  muted: string;
  /** Rules and grid lines; carries no meaning. */
  line: string;
  series: readonly string[];
}

export const LIGHT: Theme = {
  paper: "#ffffff",
  panel: "#f5f6f8",
  ink: "#1b1f24",
  muted: "#57606a",
  line: "#d8dce1",
  series: ["#0c4ac8", "#b33000", "#03a874", "#81456d", "#b19005"],
};

export const DARK: Theme = {
  paper: "#14171b",
  panel: "#1d2126",
  ink: "#e8eaed",
  muted: "#a3abb5",
  line: "#343a42",
  series: ["#5285e9", "#db693b", "#3de5a6", "#c270a8", "#f9da4c"],
};

/** `selector` gets the variables, in the scheme that the reader's system prefers. Paper is light. */
export function themeCss(selector: string): string {
  return `${selector}{color-scheme:light dark;${variables(LIGHT)}}
@media (prefers-color-scheme:dark){${selector}{${variables(DARK)}}}
@media print{${selector}{color-scheme:light;${variables(LIGHT)}}}`;
}

function variables({ paper, panel, ink, muted, line, series }: Theme): string {
  return Object.entries({ paper, panel, ink, muted, line })
    .concat(series.map((color, i) => [`s${i + 1}`, color]))
    .map(([name, color]) => `--${name}:${color}`)
    .join(";");
}

/** The CSS variable of the i-th series; after the last, from the first again. */
export function seriesColor(i: number): string {
  return `var(--s${i % LIGHT.series.length + 1})`;
}

/** What text and marks in a figure look like. */
export const CHART_CSS = `.chart{color:var(--ink);font:12px system-ui,sans-serif;` +
  `font-variant-numeric:tabular-nums;display:block;width:100%;height:auto;max-width:36rem}
.chart text{white-space:pre}`;
