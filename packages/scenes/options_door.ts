/** Names that packages ask scenes by, without what makes them. For packages of this repository alone. */
export { ALL_TEMPLATES, TEMPLATE_NAMES } from "./captions/built_in.ts";
export { FLAT_JITTER } from "./flat/jitter.ts";
export { SCENE_MAKER_NAMES } from "./maker_names.ts";
export {
  SIMULATED_NAMES,
  SIMULATED_TRUTHS,
  type SimulatedCode,
  type SimulatedName,
} from "./simulated/truths.ts";
