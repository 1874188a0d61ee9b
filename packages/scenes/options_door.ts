/** Names that packages ask scenes by, without what makes them. For packages of this repository alone. */
export { ALL_TEMPLATES, TEMPLATE_NAMES } from "./captions/built_in.ts";
export { FLAT_JITTER } from "./flat/jitter.ts";
export { SCENE_MAKER_NAMES } from "./maker_names.ts";
