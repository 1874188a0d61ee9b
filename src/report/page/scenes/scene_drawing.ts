/** A scene as a small drawing, where its values name colours and shapes; its caption always. */
import { shown, visibleText } from "../../../result/visible_text.ts";
import { type Canvas, element } from "../../charts/canvas.ts";
import { shapePaths } from "../../charts/shapes.ts";
import { canDraw, valueLooks } from "../../charts/value_looks.ts";
import { type Markup, markup, trusted } from "../../markup.ts";

const CELL = 46;
const PAD = 9;
const RADIUS = 15;

/** Longer captions say nothing more. */
const MOST_LETTERS = 160;

/** "red cube / blue sphere" */
function sceneCaption(objects: readonly (readonly string[])[]): string {
  return shown(objects.map((values) => values.join(" ")).join(" / "), MOST_LETTERS);
}

/**
 * The drawing is for the eye alone; the caption says the same.
 *
 * @param objects values of each object, from left to right
 */
export function sceneFigure(
  canvas: Canvas,
  objects: readonly (readonly string[])[],
  note: Markup | null = null,
): Markup {
  const caption = sceneCaption(objects);
  return markup`<figure class="scene">${
    canDraw(objects) && objects.length <= 5 ? trusted(drawing(canvas, objects)) : null
  }<figcaption>${caption}${note}</figcaption></figure>`;
}

function drawing(canvas: Canvas, objects: readonly (readonly string[])[]): string {
  const width = objects.length * CELL + 2 * PAD;
  const height = CELL + 2 * PAD;
  const svg = element(canvas, "svg", {
    class: "drawing",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    "aria-hidden": "true",
  });
  svg.append(element(canvas, "rect", {
    x: 0.5,
    y: 0.5,
    width: width - 1,
    height: height - 1,
    rx: 5,
    fill: "var(--panel)",
    stroke: "var(--line)",
  }));
  for (const [i, { color, shape }] of valueLooks(objects).entries()) {
    const at = { x: PAD + CELL * (i + 0.5), y: height / 2, r: RADIUS };
    svg.append(...shapePaths(canvas, shape, at, {
      fill: color ?? "var(--muted)",
      stroke: "currentColor",
      "stroke-width": 1.25,
    }));
  }
  return visibleText(svg.outerHTML);
}
