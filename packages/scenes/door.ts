/** What packages of this repository take from `packages/scenes/`: for them alone, and it may change with any version. */
export { text } from "./captions/text.ts";
export { croissantOf } from "./croissant.ts";
export { type FlatAppearance, PLAIN } from "./flat/appearance.ts";
export { clevr2d } from "./flat/clevr2d.ts";
export { colorsAndShapes, requireDrawable } from "./flat/drawable_space.ts";
export { FlatScene } from "./flat/flat_scene.ts";
export { countScenes, listScenes } from "./list_scenes.ts";
export { makeScenes } from "./make_scenes.ts";
export { encodePng } from "./png.ts";
export { SCENE_MAKERS } from "./registry.ts";
export { freeVectors, products } from "./simulated/object_codes.ts";
export { simulateTruth } from "./simulated/simulate_truth.ts";
export { clevr } from "./solid/clevr.ts";
export { END_TOKEN, TOKEN_MARKS, tokenCount, TokenWriter } from "./tokens/token_writer.ts";
export { inViews } from "./views.ts";
export { usualWeights, type World, worldName, WORLDS, worldScenes, zipfWeights } from "./worlds.ts";
