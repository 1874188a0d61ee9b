/** Names that packages ask scenes by, without what makes them. For packages of this repository alone. */
export { SCENE_MAKER_NAMES } from "./maker_names.ts";
export {
  SIMULATED_NAMES,
  SIMULATED_TRUTHS,
  type SimulatedCode,
  type SimulatedName,
} from "./simulated/truths.ts";
