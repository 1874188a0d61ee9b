/** A run on disk: one file, written whole or not at all, refused unless it is this very run's. */
import { advised, type Arithmetic } from "@bindscope/bindscope/rooms/core";
import { byLoss } from "./trainer/losses.ts";
import type { TrainerPlan } from "./trainer/trainer_plan.ts";
import type { TrainerState } from "./trainer/training_run.ts";
import type { TrainingTrace } from "./trainer/training.ts";
import * as z from "zod";
import {
  isMissing,
  readBytes,
  Sha256,
  sha256Hex,
  writeAtomic,
} from "@bindscope/bindscope/rooms/data";
import { canonicalJson, type Json, VERSION } from "@bindscope/bindscope/rooms/result";
import { own, shown } from "@bindscope/bindscope/rooms/options";

const SCHEMA = "bindscope/checkpoint@2";

/** The first line is the hash of everything behind it, in hexadecimal digits. */
const HASH = 64;
const number = z.number();

const headerSchema = z.object({
  schema: z.literal(SCHEMA),
  version: z.string(),
  plan: z.record(z.string(), z.json()),
  step: z.int().min(0),
  parameters: z.int().min(1),
  trace: z.object({
    loss: z.array(
      z.object({
        step: number,
        loss: number,
        ...byLoss(() => number),
        rate: number,
      }),
    ),
    recognition: z.array(
      z.object({ step: number, train: number.nullable(), heldout: number.nullable() }),
    ),
  }),
});

/** What a checkpoint holds besides the plan. */
export interface Checkpoint {
  state: TrainerState;
  trace: TrainingTrace;
}

/** The plan in a checkpoint: steps of one arithmetic do not go on in the other. */
export function checkpointPlan<P extends TrainerPlan>(plan: P, arithmetic: Arithmetic): P {
  return arithmetic === "strict" ? plan : { ...plan, arithmetic };
}

/**
 * Saves a run: the hash of what follows, a line of JSON, then parameters and moments as little-endian
 * float32. The hash is over the header too: a step that changed on the disk would be another run.
 */
export async function writeCheckpoint(
  path: string,
  plan: TrainerPlan,
  { state, trace }: Checkpoint,
  write = writeAtomic,
): Promise<void> {
  const payload = new Uint8Array((state.parameters.length + state.moments.length) * 4);
  payload.set(new Uint8Array(state.parameters.buffer), 0);
  payload.set(new Uint8Array(state.moments.buffer), state.parameters.byteLength);
  const header = canonicalJson({
    schema: SCHEMA,
    version: VERSION,
    plan: plan as unknown as Json,
    step: state.step,
    parameters: state.parameters.length,
    trace: trace as unknown as Json,
  });
  const line = new TextEncoder().encode(`${header}\n`);
  const hash = new Sha256();
  for (const piece of [line, payload]) hash.update(piece);
  await write(path, [`${hash.digest().sha256}\n`, line, payload]);
}

/**
 * Reads a run back, or null if there is none.
 *
 * @throws {SyntaxError} for a damaged file, {RangeError} for one of another plan or version
 */
export async function readCheckpoint(path: string, plan: TrainerPlan): Promise<Checkpoint | null> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readBytes(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const body = bytes.subarray(HASH + 1);
  const text = new TextDecoder().decode(bytes.subarray(0, HASH + 1));
  if (text !== `${sha256Hex(body)}\n`) {
    throw useless(
      new SyntaxError(
        `${path} is no checkpoint that this version reads, or it is damaged: its content is not what ` +
          "was written.",
      ),
    );
  }
  const end = body.indexOf(10);
  const header = parseHeader(path, body.subarray(0, Math.max(0, end)));
  if (header.version !== VERSION) {
    throw useless(
      new RangeError(
        `${path} was written by version ${shown(header.version)}, and this is ${VERSION}.`,
      ),
    );
  }
  const other = differing(header.plan, plan as unknown as { [name: string]: Json });
  if (other.length > 0) {
    throw useless(
      new RangeError(`${path} belongs to a run with another ${shown(other.join(", "), 200)}.`),
    );
  }
  const payload = body.slice(end + 1);
  const count = header.parameters;
  if (payload.length !== 12 * count) {
    throw useless(new SyntaxError(`${path} is damaged: it lacks parameters.`));
  }
  const values = new Float32Array(payload.buffer);
  return {
    state: {
      step: header.step,
      parameters: values.slice(0, count),
      moments: values.slice(count),
    },
    trace: header.trace,
  };
}

function parseHeader(path: string, line: Uint8Array): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder().decode(line)));
  } catch {
    throw useless(new SyntaxError(`${path} is no checkpoint that this version reads.`));
  }
}

function useless<E extends Error>(error: E): E {
  return advised(error, {
    task: "Start anew with --force, or choose another --out.",
    page: "Start anew.",
    library: "Remove it, or choose another place.",
  });
}

/** Names of the parts in which two plans differ. */
function differing(one: { [name: string]: Json }, other: { [name: string]: Json }): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  const same = (name: string) =>
    canonicalJson(own(one, name) ?? null) === canonicalJson(own(other, name) ?? null);
  return names.filter((name) => !same(name));
}
