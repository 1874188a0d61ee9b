/** Shapes that values are named after, for marks on maps and for drawings of scenes. */
import { visibleText } from "../../result/visible_text.ts";
import { type Canvas, element } from "./canvas.ts";

/** SVG paths in a square from -1 to 1. */
const OUTLINES: { readonly [name: string]: string } = {
  circle: "M-.9,0a.9,.9 0 1 1 1.8,0a.9,.9 0 1 1 -1.8,0z",
  square: "M-.8,-.8H.8V.8H-.8z",
  triangle: "M0,-.9L.95,.75H-.95z",
  diamond: "M0,-1L.8,0L0,1L-.8,0z",
  rectangle: "M-1,-.6H1V.6H-1z",
  ellipse: "M-1,0a1,.62 0 1 1 2,0a1,.62 0 1 1 -2,0z",
  cross: "M-.3,-.9H.3V-.3H.9V.3H.3V.9H-.3V.3H-.9V-.3H-.3z",
  star: "M0,-1L.26,-.34L.95,-.31L.41,.13L.59,.81L0,.42L-.59,.81L-.41,.13L-.95,-.31L-.26,-.34z",
  hexagon: "M-.87,-.5L0,-1L.87,-.5V.5L0,1L-.87,.5z",
  heart: "M0,.85L-.85,0C-1.1,-.6 -.35,-1 0,-.45C.35,-1 1.1,-.6 .85,0z",
  bar: "M-1,-.4H1V.4H-1z",
  hourglass: "M-.9,-.9H.9L.14,0L.9,.9H-.9L-.14,0z",
  pentagon: "M0,-.95L.9,-.29L.56,.77H-.56L-.9,-.29z",
  arrow: "M-1,-.35H.1V-.9L1,0L.1,.9V.35H-1z",
  trapezoid: "M-.5,-.85H.5L.95,.85H-.95z",
  parallelogram: "M-.4,-.8H1L.4,.8H-1z",
  chevron: "M-.9,-.9H.2L.9,0L.2,.9H-.9L-.2,0z",
  bolt: "M.2,-1L-.7,.15H-.05L-.35,1L.7,-.25H.05L.5,-1z",
  ell: "M-.8,-.95H-.1V.4H.8V.95H-.8z",
  hexagram: "M0,-1L.29,-.5H.87L.58,0L.87,.5H.29L0,1L-.29,.5H-.87L-.58,0L-.87,-.5H-.29z",
  house: "M0,-.95L1,0H.7V.9H-.7V0H-1z",
  tee: "M-.9,-.95H.9V-.4H.3V.95H-.3V-.4H-.9z",
  cube: "M-.78,-.42L0,-.86L.78,-.42V.46L0,.9L-.78,.46z",
  cylinder: "M-.7,-.6a.7,.3 0 1 1 1.4,0V.6a.7,.3 0 0 1 -1.4,0z",
  sphere: "M-.9,0a.9,.9 0 1 1 1.8,0a.9,.9 0 1 1 -1.8,0z",
  cone: "M0,-.95L.8,.6a.8,.3 0 0 1 -1.6,0z",
};

/** Edges that show a solid's form, drawn over its outline. */
const EDGES: { readonly [name: string]: string } = {
  cube: "M-.78,-.42L0,.02L.78,-.42M0,.02V.9",
  cylinder: "M-.7,-.6a.7,.3 0 1 0 1.4,0",
  sphere: "M-.45,-.42a.62,.62 0 0 1 .5,-.24",
};

/** A value that no outline is called after: a tile, with the beginning of its name on it. */
const TILE = "M-.7,-.9H.7Q.9,-.9 .9,-.7V.7Q.9,.9 .7,.9H-.7Q-.9,.9 -.9,.7V-.7Q-.9,-.9 -.7,-.9z";
const TILE_LETTERS = 3;

/** Where values name no shapes: shapes that no eye confuses, in this order. */
const OTHERS = ["circle", "square", "triangle", "diamond", "cross", "star", "hexagon", "heart"];

const SYNONYMS: { readonly [name: string]: string } = { ball: "sphere", box: "cube" };

/** The outline that a value is named after; null for any other. */
export function shapeOf(value: string): string | null {
  const name = value.trim().toLowerCase();
  const known = Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name] : name;
  return Object.hasOwn(OUTLINES, known) ? known : null;
}

/** The shape of the i-th value of a concept whose values name none; null where they are too many. */
export function shapeAt(i: number, values: number): string | null {
  return values <= OTHERS.length ? OTHERS[i] : null;
}

/** Centre of a shape, and half its width. */
interface Circle {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** The tile of a value without an outline: paper with letters on it; the fill of `look` is the colour of its edge. */
export function tileParts(
  canvas: Canvas,
  value: string,
  at: Circle,
  look: Record<string, string | number>,
): Element[] {
  const tile = element(canvas, "path", {
    d: TILE,
    transform: `translate(${at.x},${at.y}) scale(${at.r})`,
    "vector-effect": "non-scaling-stroke",
    ...look,
    fill: "var(--paper)",
    stroke: look.fill ?? "currentColor",
    "stroke-width": 3,
  });
  const letters = element(canvas, "text", {
    x: at.x,
    y: at.y,
    dy: "0.35em",
    "text-anchor": "middle",
    "font-size": Math.round(at.r * 0.8),
    "font-weight": 600,
    fill: "var(--ink)",
  });
  letters.textContent = visibleText([...value.trim()].slice(0, TILE_LETTERS).join(""));
  return [tile, letters];
}

/** Paths of a shape. */
export function shapePaths(
  canvas: Canvas,
  shape: string,
  at: Circle,
  look: Record<string, string | number>,
): Element[] {
  const transform = `translate(${at.x},${at.y}) scale(${at.r})`;
  const path = (d: string, style: Record<string, string | number>) =>
    element(canvas, "path", {
      d,
      transform,
      "vector-effect": "non-scaling-stroke",
      ...style,
    });
  const edges = EDGES[shape];
  return [
    path(OUTLINES[shape], look),
    ...edges === undefined ? [] : [
      path(edges, {
        fill: "none",
        stroke: look.stroke ?? "currentColor",
        "stroke-width": look["stroke-width"] ?? 1,
        "stroke-opacity": 0.6,
      }),
    ],
  ];
}
