/** Places for labels of points, so that none is printed over another. */
import { labelLines, textPixels } from "./canvas.ts";

export interface LabelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface PlacedLabel {
  readonly lines: readonly string[];
  /** Middle of the first line. */
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

const LINE = 14;
/** Between a point and its label. */
const GAP = 9;

/**
 * A place for each label, tried to the side that `towards` prefers, then around the point; null where
 * every place is taken: the point keeps its title.
 *
 * @param taken boxes that no label may cover, such as the points themselves; grows by the labels
 */
export function placeLabels(
  points: readonly {
    readonly x: number;
    readonly y: number;
    readonly label: string;
    /** Which way the label should lie: the sign of either coordinate. */
    readonly towards: readonly [number, number];
  }[],
  frame: LabelBox,
  taken: LabelBox[],
  widest: number,
): (PlacedLabel | null)[] {
  return points.map(({ x, y, label, towards: [dx, dy] }) => {
    const lines = labelLines(label, widest);
    const width = Math.max(...lines.map(textPixels));
    const height = lines.length * LINE;
    const beside = dx >= 0 ? ["right", "left"] as const : ["left", "right"] as const;
    const over = dy >= 0 ? ["below", "above"] as const : ["above", "below"] as const;
    const sides = Math.abs(dx) >= Math.abs(dy) ? [...beside, ...over] : [...over, ...beside];
    for (const side of sides) {
      const box = boxAt(side, x, y, width, height);
      if (!inside(box, frame) || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      const anchor = side === "right" ? "start" : side === "left" ? "end" : "middle";
      return {
        lines,
        anchor,
        x: anchor === "start" ? box.left : anchor === "end" ? box.right : x,
        y: box.top + LINE / 2,
      };
    }
    return null;
  });
}

function boxAt(
  side: "left" | "right" | "above" | "below",
  x: number,
  y: number,
  width: number,
  height: number,
): LabelBox {
  const left = side === "right" ? x + GAP : side === "left" ? x - GAP - width : x - width / 2;
  const top = side === "below" ? y + GAP : side === "above" ? y - GAP - height : y - height / 2;
  return { left, top, right: left + width, bottom: top + height };
}

function inside(box: LabelBox, frame: LabelBox): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top &&
    box.bottom <= frame.bottom;
}

function overlap(a: LabelBox, b: LabelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
