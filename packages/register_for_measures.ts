/** What every program that measures takes of packages: files of other programs, encoders, reference curves. */
import { registerInputFormats } from "../src/data/formats/formats.ts";
import { registerEncoders } from "../src/run/measure/encoders.ts";
import { ENCODERS } from "./encode/encoders.ts";
import { INPUT_FORMATS } from "./inputs/mod.ts";

export function registerForMeasures(): void {
  registerInputFormats(INPUT_FORMATS);
  registerEncoders(ENCODERS);
}
