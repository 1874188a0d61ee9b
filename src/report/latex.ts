/** A Table as a LaTeX `table` with booktabs rules, ready for \input. */
import { visibleText } from "../result/visible_text.ts";
import { cellTexts } from "./cell_texts.ts";
import { NO_NUMBER } from "../metrics/text/number.ts";
import type { Table } from "./table.ts";

/**
 * Needs `\usepackage{booktabs}`. Ends in a newline.
 *
 * @param label what `\ref` finds it by; none without
 */
export function latexTable(table: Table, label?: string): string {
  const row = (cells: string[]) => `    ${cells.join(" & ")} \\\\`;
  const body = cellTexts(table).map((cells) =>
    cells.map((text, c) =>
      table.columns[c].kind === "number" && text !== NO_NUMBER ? number(text) : indented(text)
    )
  );
  const caption = [escapeLatex(table.title) + ".", escapeLatex(table.caption)]
    .filter((text) => text !== "").join(" ");
  return [
    "% needs \\usepackage{booktabs}",
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${caption}}`,
    ...label === undefined ? [] : [`  \\label{${label}}`],
    `  \\begin{tabular}{${
      table.columns.map(({ kind }) => kind === "number" ? "r" : "l").join("")
    }}`,
    "    \\toprule",
    row(table.columns.map(({ name }) => escapeLatex(name))),
    "    \\midrule",
    ...body.map(row),
    "    \\bottomrule",
    "  \\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

/** LaTeX drops spaces at the start of a cell; two of them are an indent here. */
function indented(text: string): string {
  return (text.startsWith("  ") ? "\\quad " : "") + escapeLatex(text.trim());
}

/** In math mode where a minus or an exponent would otherwise be set as a hyphen or an e. */
function number(text: string): string {
  const [mantissa, exponent] = text.split("e");
  if (exponent !== undefined) return `$${mantissa} \\times 10^{${Number(exponent)}}$`;
  return text.startsWith("-") ? `$${text}$` : text;
}

const SPECIAL: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "–": "--",
  "²": "$^2$",
  "≈": "$\\approx$",
  "≥": "$\\geq$",
  "−": "$-$",
  "Σ": "$\\Sigma$",
};

/** Text that LaTeX sets as itself. */
export function escapeLatex(text: string): string {
  return visibleText(text.replace(/\s+/g, " ")).replace(
    /[\\^~<>|–²≈≥−Σ&%$#_{}[\]]/g,
    (char) => SPECIAL[char] ?? ("[]".includes(char) ? `{${char}}` : `\\${char}`),
  );
}
