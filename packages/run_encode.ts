/** `deno task encode`, with all that packages bring to an encoding. */
import { registerExchanges } from "../src/encode/exchanges.ts";
import { runEncode } from "../src/run/encode.ts";
import { EXCHANGES } from "./exchanges.ts";

export const runEncodeWithPackages: typeof runEncode = (args, device) => {
  registerExchanges(EXCHANGES);
  return runEncode(args, device);
};
