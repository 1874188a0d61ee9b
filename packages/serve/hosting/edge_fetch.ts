/** The service as a `fetch` function, for hosts that call one: it opens its sets with the first request. */

import type { Core } from "../../../src/core/core.ts";
import { openPack } from "../sets/pack.ts";
import { Problem } from "../problem.ts";
import { replyProblem } from "../reply.ts";
import { Service } from "../service.ts";
import { checkServiceOptions, type ServiceOptions } from "../service_options.ts";

/** A served set as a file: bytes, or where they come from. */
export type Pack = ArrayBuffer | Uint8Array<ArrayBuffer> | (() => Promise<Uint8Array<ArrayBuffer>>);

/** What an edge host gives beside the sets. */
export interface EdgeOptions extends ServiceOptions {
  /** Bytes of memory that one set may take; a larger one is refused before any work. */
  readonly memory?: number;
}

/**
 * A `fetch` for packs. Whatever fails in opening them is in the host's log, not in the answer.
 *
 * @param fail called with what went wrong in opening
 */
export function edgeFetch(
  core: () => Promise<Core>,
  packs: readonly Pack[],
  { memory, ...options }: EdgeOptions,
  fail: (error: unknown) => void,
): (request: Request, client?: string) => Promise<Response> {
  let service: Promise<Service> | undefined;
  const open = async () => {
    checkServiceOptions("an edge service", options, ["memory"]);
    const opened = await core();
    const files = await Promise.all(
      packs.map((pack) => typeof pack === "function" ? pack() : pack),
    );
    return new Service(
      opened,
      files.map((bytes) => openPack(opened, new Uint8Array(bytes), memory)),
      options,
    );
  };
  return async (request, client) => {
    try {
      service ??= open();
      return await (await service).handle(request, client);
    } catch (error) {
      service = undefined;
      fail(error);
      return replyProblem(
        new Problem("failed", "The sets can't be opened; the host's log says why."),
      );
    }
  };
}
