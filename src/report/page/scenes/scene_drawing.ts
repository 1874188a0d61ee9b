/** A scene as a reader sees it: its picture where there is one, else a small drawing; its caption always. */
import type { Result } from "../../../result/result.ts";
import { shown, visibleText } from "../../../result/visible_text.ts";
import { type Canvas, element, loadCanvas } from "../../charts/canvas.ts";
import { shapePaths, tileParts } from "../../charts/shapes.ts";
import { drawnLooks } from "../../charts/value_looks.ts";
import { type Markup, markup, trusted } from "../../markup.ts";
import { sceneWords } from "../../../verdict/example_pair.ts";
import type { PictureSource } from "../entry.ts";

const CELL = 46;
const PAD = 9;
const RADIUS = 15;

/** Longer captions say nothing more. */
const MOST_LETTERS = 160;
/** More objects than this are not drawn. */
const MOST_OBJECTS = 5;

/**
 * Draws a scene: values of each object from left to right, its row in the set if it has one, and what is said
 * beside its caption.
 */
export type DrawScene = (
  objects: readonly (readonly string[])[],
  row?: number | null,
  note?: Markup | null,
) => Markup;

/** How the scenes of a Result are shown. Pictures are for the eye alone; the captions say the same. */
export async function sceneDrawer(result: Result, picture: PictureSource): Promise<DrawScene> {
  const canvas = await loadCanvas();
  const looks = drawnLooks(result.inputs[0]?.concepts.map(({ values }) => values) ?? []);
  return (objects, row = null, note = null) => {
    const source = picture(row);
    const drawn = looks !== null && objects.length > 0 && objects.length <= MOST_OBJECTS;
    return markup`<figure class="scene">${
      source !== null
        ? markup`<img class="picture" src="${source}" alt="">`
        : drawn
        ? trusted(drawing(canvas, objects.map(looks)))
        : null
    }<figcaption>${shown(sceneWords(objects), MOST_LETTERS)}${note}</figcaption></figure>`;
  };
}

type Look = ReturnType<NonNullable<ReturnType<typeof drawnLooks>>>;

function drawing(canvas: Canvas, looks: readonly Look[]): string {
  const width = looks.length * CELL + 2 * PAD;
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
  for (const [i, { color, shape, word }] of looks.entries()) {
    const at = { x: PAD + CELL * (i + 0.5), y: height / 2, r: RADIUS };
    const look = { fill: color ?? "var(--muted)", stroke: "currentColor", "stroke-width": 1.25 };
    svg.append(
      ...shape === null ? tileParts(canvas, word, at, look) : shapePaths(canvas, shape, at, look),
    );
  }
  return visibleText(svg.outerHTML);
}
