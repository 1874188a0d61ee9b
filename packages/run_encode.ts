/** `deno task encode`, with all that packages bring to an encoding. */
import { registerExchanges } from "./encode/exchanges.ts";
import { runEncode } from "./encode/run/task.ts";
import { EXCHANGES } from "./exchanges.ts";

export const runEncodeWithPackages: typeof runEncode = (args, device) => {
  registerExchanges(EXCHANGES);
  return runEncode(args, device);
};
