/**
 * Places of a figure that say what they are to a pointer, a finger or the keyboard: the value, its interval and what
 * it must beat. Without scripts browsers show the same on their own.
 */
import { formatInterval } from "../../metrics/text/number.ts";
import { visibleText } from "../../result/visible_text.ts";
import { type Canvas, element } from "./canvas.ts";

/** What is shown when a point of a figure is pointed at. */
export interface PointTarget {
  /** The whole sentence. */
  readonly tooltip: string;
  /** What is lit everywhere: an object, a bar's label, a series. */
  readonly of: string;
  readonly shape:
    | {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
    | { readonly cx: number; readonly cy: number; readonly r: number };
}

export const intervalText = (interval: readonly [number, number]) =>
  `95 % interval ${formatInterval(interval)}`;

/** More places than this are thinned: no finger tells them apart, and pages stay small. */
const MOST = 240;

export function drawTargets(canvas: Canvas, svg: Element, targets: readonly PointTarget[]): void {
  const step = Math.ceil(targets.length / MOST);
  targets.forEach(({ tooltip, of, shape }, i) => {
    if (i % step > 0) return;
    const node = element(canvas, "r" in shape ? "circle" : "rect", {
      class: "hit",
      "data-series": visibleText(of),
      fill: "transparent",
      ...shape,
    });
    const title = element(canvas, "title", {});
    title.textContent = visibleText(tooltip);
    node.append(title);
    svg.append(node);
  });
}
