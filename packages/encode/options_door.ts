/** Options and names that packages ask encoders by, without what encodes. For packages of this repository alone. */
export { ENCODERS } from "./encoders.ts";
export { LAYOUTS, MODEL_SIZES, WEIGHT_RULES } from "./graph/architecture.ts";
export { BASELINES_MADE, ENCODER_OPTIONS, type EncoderFlags, LAYER_OPTIONS } from "./options.ts";
export { defaultThreads } from "./session/threads.ts";
