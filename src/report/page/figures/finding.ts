/** A figure in one line: from where to where its numbers go. */
import { formatNumber } from "../../../metrics/text/number.ts";
import type { Chart } from "../../chart.ts";

export function findingOf(chart: Chart): string {
  switch (chart.kind) {
    case "bars":
      return range(
        chart.bars.map(({ group, label, value }) => ({
          label: group === chart.bars[0].group ? label : `${group}, ${label}`,
          value,
        })),
      );
    case "lines": {
      const [first] = chart.points;
      const own = chart.points.filter(({ panel, series, y }) =>
        y !== null && panel === first.panel && series === first.series
      );
      if (own.length === 0) return "not measured.";
      const [from, to] = [own[0], own.at(-1)!];
      return `${first.series}, ${chart.y.label} ${formatNumber(from.y, 2)}${
        own.length === 1 ? "" : ` to ${formatNumber(to.y, 2)}`
      }.`;
    }
    case "heat":
      return range(chart.cells.map(({ x, y, value }) => ({ label: `${y}, ${x}`, value })));
    case "points":
      return `${chart.points.length} points.`;
  }
}

/** "0.104 (roles) to 0.988 (swaps)." */
function range(all: readonly { readonly label: string; readonly value: number | null }[]): string {
  const measured = all.filter((one): one is { label: string; value: number } => one.value !== null)
    .toSorted((a, b) => a.value - b.value);
  if (measured.length === 0) return "not measured.";
  const said = ({ label, value }: typeof measured[number]) =>
    `${value.toFixed(2).replace("-", "−")} (${label})`;
  return measured.length === 1
    ? `${said(measured[0])}.`
    : `${said(measured[0])} to ${said(measured.at(-1)!)}.`;
}
