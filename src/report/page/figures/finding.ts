/** A figure in one line: the range of its numbers. */
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
      const firstLine = chart.points.filter(({ panel, series, y }) =>
        y !== null && panel === first.panel && series === first.series
      );
      if (firstLine.length === 0) return "not measured.";
      const [from, to] = [firstLine[0], firstLine.at(-1)!];
      return `${first.series}, ${chart.y.label} ${formatNumber(from.y, 2)}${
        firstLine.length === 1 ? "" : ` to ${formatNumber(to.y, 2)}`
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
  const text = ({ label, value }: typeof measured[number]) =>
    `${value.toFixed(2).replace("-", "−")} (${label})`;
  return measured.length === 1
    ? `${text(measured[0])}.`
    : `${text(measured[0])} to ${text(measured.at(-1)!)}.`;
}
