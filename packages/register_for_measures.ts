/** What every program that measures takes of packages: files of other programs, encoders, reference curves. */
import { registerInputFormats } from "../src/data/formats/formats.ts";
import { registerLadder } from "../src/measure/approximate/index.ts";
import { registerEncoders } from "../src/run/measure/encoders.ts";
import { ENCODERS } from "./encode/encoders.ts";
import { INPUT_FORMATS } from "./inputs/mod.ts";
import { LADDER } from "./ladder/ladder.ts";

export function registerForMeasures(): void {
  registerInputFormats(INPUT_FORMATS);
  registerEncoders(ENCODERS);
  registerLadder(LADDER);
}
