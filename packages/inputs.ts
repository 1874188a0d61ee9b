/** Files of other programs: every program that reads sets or labels registers them, before it reads any. */
import { registerInputFormats } from "../src/data/formats/formats.ts";
import { INPUT_FORMATS } from "./inputs/mod.ts";

export function registerInputs(): void {
  registerInputFormats(INPUT_FORMATS);
}
