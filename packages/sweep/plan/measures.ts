/** Measures that a plan may name: those of packages too, from here on. */
import { registerLadder, registerMeasures } from "@bindscope/bindscope/rooms/options";
import { LADDER, OUTSIDE_MEASURES } from "../../measures.ts";

registerLadder(LADDER);
registerMeasures(OUTSIDE_MEASURES);

export { EVERY_SPEC as MEASURE_SPECS } from "../../measures.ts";
