/** Measures that a plan may name: those of packages too, from here on. */
import { registerMeasures } from "@bindscope/bindscope/rooms/options";
import { OUTSIDE_MEASURES } from "../../measures.ts";

registerMeasures(OUTSIDE_MEASURES);

export { EVERY_SPEC as MEASURE_SPECS } from "../../measures.ts";
