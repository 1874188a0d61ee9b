/**
 * The colours of pages and figures, light and dark, as CSS variables.
 *
 * The series are Okabe and Ito's colour-blind-safe hues, darkened for white paper and lightened for
 * dark; tests hold them to a contrast of 3 against the paper, text to 4.5, and keep the series apart
 * for people with any of the three colour deficiencies.
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
  series: ["#0069a8", "#c65102", "#00856a", "#a8488d", "#8a6d00"],
};

export const DARK: Theme = {
  paper: "#14171b",
  panel: "#1d2126",
  ink: "#e8eaed",
  muted: "#a3abb5",
  line: "#343a42",
  series: ["#5ab4f0", "#f2994a", "#35c9a5", "#e79ac9", "#d9c24a"],
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
