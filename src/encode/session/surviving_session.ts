import { DeviceFailure, type Session } from "./session.ts";

/**
 * A session that outlives its device: if a run fails after others went well (the device is lost, or
 * its memory full), that run and all later ones are done by the session that `reopen` gives.
 *
 * A device that fails at once was never able to run the graph, which is for the caller to decide.
 *
 * @param onFailure told why, in one sentence, before the work goes on
 */
export function survivingSession(
  device: Session,
  reopen: () => Promise<Session>,
  onFailure: (sentence: string) => void,
): Session {
  let current = device;
  let runs = 0;
  return {
    name: device.name,
    inputs: device.inputs,
    outputs: device.outputs,
    get provider() {
      return current.provider;
    },
    async run(feeds, output) {
      try {
        const values = await current.run(feeds, output);
        runs++;
        return values;
      } catch (error) {
        if (!(error instanceof DeviceFailure) || current !== device || runs === 0) throw error;
        onFailure(error.message.replace("Use --device wasm.", "Going on with wasm."));
        current = await reopen();
        await release(device);
        return await current.run(feeds, output);
      }
    },
    [Symbol.asyncDispose]: () => current[Symbol.asyncDispose](),
  };
}

/** A lost device may refuse even that. */
async function release(session: Session): Promise<void> {
  try {
    await session[Symbol.asyncDispose]();
  } catch {
    // Nothing is left to be freed, or nobody who could.
  }
}
