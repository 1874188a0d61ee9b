/** Golden files of other programs, and what they hold; readers are registered. */
import { registerInputs } from "../../inputs.ts";

export {
  FLOATS,
  GOLDEN,
  goldenFiles,
  matrixOf,
} from "../../../tests/data/formats/golden_inputs.ts";

// deno-fmt-ignore
export const BFLOATS = [0, 1, -1.5, 2 ** -126, 65536, -3, 0.333984375, 2 ** 100, -0, 3, 100, -7.25];

registerInputs();
