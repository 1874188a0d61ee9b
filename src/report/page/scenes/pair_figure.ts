/** A scene and its swap, and whether they are distinguished: what binding looks like. */
import { type Markup, markup } from "../../markup.ts";
import { examplePair } from "../../../verdict/example_pair.ts";
import { sceneDrawer } from "./scene_drawing.ts";
import type { Decided } from "../decided.ts";

/** Null where a Result has no such pair. */
export async function pairFigure(
  { entry: { result }, verdict, picture }: Decided,
): Promise<Markup | null> {
  const example = examplePair(result);
  if (example === null) return null;
  const { scene, partner, preferred, rows } = example;
  const draw = await sceneDrawer(result, picture);
  const relation = preferred === null || verdict.verdict === "undecided"
    ? "against"
    : preferred
    ? "distinguished from"
    : "confused with";
  return markup`<div class="pair">${draw(scene, rows[0])}<span class="as">${relation}</span>${
    draw(partner, rows[1])
  }</div>`;
}
