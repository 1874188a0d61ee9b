/** All that packages bring, for programs that run every task. */
import { registerWorlds } from "./train/worlds.ts";
import { registerMeasures } from "../src/measure/registry.ts";
import { registerFormats } from "../src/report/outside/formats.ts";
import { registerKinds } from "../src/verify/kinds.ts";
import { registerExchanges } from "./encode/exchanges.ts";
import { FORMATS } from "./formats/mod.ts";
import { OUTSIDE_KINDS } from "./kinds.ts";
import { EXCHANGES } from "./exchanges.ts";
import { OUTSIDE_MEASURES } from "./measures.ts";
import { registerForMeasures } from "./register_for_measures.ts";
import { WORLDS } from "./worlds.ts";

export function registerPackages(): void {
  registerForMeasures();
  registerExchanges(EXCHANGES);
  registerFormats(FORMATS);
  registerMeasures(OUTSIDE_MEASURES);
  registerKinds(OUTSIDE_KINDS);
  registerWorlds(WORLDS);
}
