import { MODEL } from "../../../hub/tests/lent_hub.ts";
import { startHub } from "../../../hub/tests/fake_hub.ts";
import type { FaultCase } from "./faulty_disk.ts";

/** A model fetched from a hub on this machine, which answers until the case is disposed of. */
export function fetchCase(): FaultCase & AsyncDisposable {
  const hub = startHub(MODEL);
  return {
    name: "a model fetched",
    words: ["models:fetch", MODEL.id.replace("models/", ""), "--quiet"],
    out: "models",
    more: {
      flags: [`--allow-net=127.0.0.1:${hub.port},127.0.0.1:${hub.storePort}`],
      env: { HF_ENDPOINT: hub.url },
    },
    [Symbol.asyncDispose]: () => hub[Symbol.asyncDispose](),
  };
}
