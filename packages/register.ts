/** All that packages bring, for programs that run every task. */
import { registerImporters } from "./architectures/importers.ts";
import { registerWorlds } from "./train/worlds.ts";
import { registerLadder } from "../src/measure/approximate/index.ts";
import { registerMeasures } from "../src/measure/registry.ts";
import { registerEncoders } from "../src/run/measure/encoders.ts";
import { registerFormats } from "../src/report/outside/formats.ts";
import { registerKinds } from "../src/verify/kinds.ts";
import { ENCODERS } from "./encode/encoders.ts";
import { registerExchanges } from "./encode/exchanges.ts";
import { FORMATS } from "./formats/mod.ts";
import { IMPORTERS } from "./importers.ts";
import { OUTSIDE_KINDS } from "./kinds.ts";
import { LADDER } from "./ladder/ladder.ts";
import { EXCHANGES } from "./exchanges.ts";
import { registerInputs } from "./inputs.ts";
import { OUTSIDE_MEASURES } from "./measures.ts";
import { WORLDS } from "./worlds.ts";

export function registerPackages(): void {
  registerEncoders(ENCODERS);
  registerExchanges(EXCHANGES);
  registerInputs();
  registerFormats(FORMATS);
  registerImporters(IMPORTERS);
  registerLadder(LADDER);
  registerMeasures(OUTSIDE_MEASURES);
  registerKinds(OUTSIDE_KINDS);
  registerWorlds(WORLDS);
}
