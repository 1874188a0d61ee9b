import { DeviceFailure, type Ran, type Session } from "./session.ts";

/**
 * A session that outlives its device: if a run fails after others went well (the device is lost, or
 * its memory full), that run and all later ones are done by the session that `reopen` gives.
 *
 * A device that fails at once was never able to run the graph, which is for the caller to decide.
 *
 * @param onFailure called with why, in one sentence, before the work goes on
 */
export function survivingSession(
  device: Session,
  reopen: () => Promise<Session>,
  onFailure: (sentence: string) => void,
): Session {
  let runs = 0;
  let standIn: Promise<Session> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const onDevice = new Set<Promise<unknown>>();

  async function runOnDevice(...given: Parameters<Session["run"]>): Promise<Ran> {
    const run = device.run(...given);
    onDevice.add(run);
    try {
      const values = await run;
      runs++;
      return values;
    } finally {
      onDevice.delete(run);
    }
  }

  async function replace(failure: string): Promise<Session> {
    onFailure(failure.replace("Use --device wasm.", "Going on with wasm."));
    const session = await reopen();
    await Promise.allSettled(onDevice);
    await release(device);
    return session;
  }

  return {
    name: device.name,
    provider: device.provider,
    inputs: device.inputs,
    outputs: device.outputs,
    sessions: device.sessions,
    async run(...given) {
      if (standIn === undefined) {
        try {
          return await runOnDevice(...given);
        } catch (error) {
          if (!(error instanceof DeviceFailure) || runs === 0) throw error;
          // Of runs side by side several may fail: the first calls the substitute for all.
          standIn ??= replace(error.message);
        }
      }
      const session = await standIn;
      // It does one run at a time, however many are asked for.
      const run = last.then(() => session.run(...given));
      last = run.catch(() => {});
      return await run;
    },
    async [Symbol.asyncDispose]() {
      const session = await standIn?.catch(() => undefined) ?? device;
      await session[Symbol.asyncDispose]();
    },
  };
}

/** A lost device may refuse even that. */
async function release(session: Session): Promise<void> {
  try {
    await session[Symbol.asyncDispose]();
  } catch {
    // Nothing is left to be freed, or no way to free it.
  }
}
