import { assert, assertStringIncludes } from "@std/assert";
import { DARK, LIGHT, seriesColor, type Theme, themeCss } from "../../src/report/theme.ts";

type Rgb = [number, number, number];

/** Linear light, 0 to 1. */
function linear(hex: string): Rgb {
  const channel = (i: number) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
  return [0, 1, 2].map(channel).map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  ) as Rgb;
}

/** WCAG 2: 1 for none, 21 for black on white. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

// Machado, Oliveira and Fernandes (2009), full severity, on linear light.
const SEEN_BY: Record<string, number[][]> = {
  "full colour vision": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [
    -0.003882,
    -0.048116,
    1.051998,
  ]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [
    -0.01182,
    0.04294,
    0.968881,
  ]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [
    0.004733,
    0.691367,
    0.3039,
  ]],
};

/** CIE L*a*b* (D65) of a colour as somebody sees it. */
function lab(hex: string, matrix: number[][]): Rgb {
  const rgb = linear(hex);
  const [r, g, b] = matrix.map((row) =>
    Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]))
  );
  const f = (t: number) => t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116;
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const THEMES: [string, Theme][] = [["light", LIGHT], ["dark", DARK]];

for (const [name, theme] of THEMES) {
  Deno.test(`${name}: text has a contrast of at least 4.5 on every surface`, () => {
    for (const text of [theme.ink, theme.muted, ...Object.values(theme.answers)]) {
      for (const surface of [theme.paper, theme.panel]) {
        assert(contrast(text, surface) >= 4.5, `${text} on ${surface}`);
      }
    }
    // Links are in the first series' colour.
    assert(contrast(theme.series[0], theme.paper) >= 4.5);
  });

  Deno.test(`${name}: every series has a contrast of at least 3 on the paper`, () => {
    for (const color of theme.series) assert(contrast(color, theme.paper) >= 3, color);
  });

  Deno.test(`${name}: series differ in lightness, as in a print without colours`, () => {
    const lightness = theme.series.map((color) => lab(color, SEEN_BY["full colour vision"])[0])
      .toSorted((a, b) => a - b);
    lightness.slice(1).forEach((l, i) => assert(l - lightness[i] >= 6.5, `${lightness}`));
  });

  for (const [person, matrix] of Object.entries(SEEN_BY)) {
    Deno.test(`${name}: with ${person}, any two series can be told apart`, () => {
      theme.series.forEach((a, i) => {
        theme.series.slice(0, i).forEach((b, j) => {
          const [p, q] = [lab(a, matrix), lab(b, matrix)];
          const difference = Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
          assert(difference >= 20, `series ${j + 1} and ${i + 1}: ${difference}`);
        });
      });
    });
  }
}

Deno.test("the colours follow the reader's scheme, and paper is light", () => {
  const css = themeCss(":root");
  assertStringIncludes(css, `:root{color-scheme:light dark;--paper:${LIGHT.paper}`);
  assertStringIncludes(css, `(prefers-color-scheme:dark){:root{--paper:${DARK.paper}`);
  assertStringIncludes(css, `@media print{:root{color-scheme:light;--paper:${LIGHT.paper}`);
});

Deno.test("every series has a colour, however many there are", () => {
  const css = themeCss(":root");
  for (let i = 0; i < 12; i++) {
    assertStringIncludes(css, seriesColor(i).replace("var(", "").replace(")", ":"));
  }
});
