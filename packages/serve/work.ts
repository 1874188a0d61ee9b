import { type Core } from "../../src/core/core.ts";
import { lengthsOf } from "../../src/core/row_lengths.ts";
import { Matrix } from "../../src/core/matrix.ts";
import type { ServiceLimits } from "./limits.ts";
import type { Operation, OperationAnswer } from "./operations/operation.ts";
import { doesNotFit, Problem } from "./problem.ts";
import type { RequestInput } from "./request/input.ts";
import type { ServedSet } from "./sets/served_set.ts";

interface Worked {
  readonly answer: OperationAnswer;
  readonly cost: number;
}

/**
 * Computes what the request asks for, if it costs no more than `budget`.
 *
 * @throws Problem too-costly, before any work; does-not-fit
 */
export async function work(
  core: Core,
  operation: Operation,
  input: RequestInput,
  budget: number,
): Promise<Worked> {
  const { served, rows, texts, fields } = input;
  const plan = operation.plan(served, rows, fields as never, texts);
  const cost = plan.cost +
    (texts ?? []).reduce((sum, text) => sum + served.encoder!.cost(text.length), 0);
  if (cost > budget) throw tooCostly(cost, budget);
  using vectors = texts === null ? input.vectors!(core) : await encoded(core, input);
  const notes = operation.scaleMatters
    ? [...scaleNotes(served, vectors), ...probeNotes(served)]
    : [];
  const { body, vectors: made } = plan.run(core, vectors);
  const set = { name: served.name, sha256: served.set.sha256 };
  return { answer: { body: { ...body, cost, notes, set }, vectors: made }, cost };
}

/** Below this share of scenes a reading says more of the probe than of the vector. */
const LOW = 0.5;

function probeNotes({ name, recognition }: ServedSet): string[] {
  if (recognition === null || recognition.object >= LOW) return [];
  const percent = Math.round(100 * recognition.object);
  return [
    `The probe of ${name} recognises the objects of only ${percent} % of its scenes, by fits that left out each scene's bag of values. What it does not tell apart, vectors may hold.`,
  ];
}

/** Lengths this many times outside those of the set are another scale, not another scene. */
const SCALE = 2;

function scaleNotes(
  { name, lengths: { shortest, longest } }: ServedSet,
  vectors: Matrix,
): string[] {
  const lengths = lengthsOf(vectors);
  const odd =
    lengths.filter((length) => length < shortest / SCALE || length > longest * SCALE).length;
  if (odd === 0) return [];
  return [
    `${odd} of ${lengths.length} vectors have lengths unlike those of ${name} (${
      shown(shortest)
    } to ${shown(longest)}). Were they scaled in the same way? Probes are wrong on other scales.`,
  ];
}

/** Four digits are enough to see a scale. */
function shown(length: number): string {
  return String(Number(length.toPrecision(4)));
}

/** The answer to work that is not done. */
function tooCostly(cost: number, limit: ServiceLimits["operations"]): Problem {
  return new Problem(
    "too-costly",
    `The request costs ${cost} operations; ${limit} are allowed. Send fewer vectors at once.`,
    { cost, limit },
  );
}

async function encoded(core: Core, { served, rows, texts }: RequestInput): Promise<Matrix> {
  const values = await served.encoder!.encode(texts!);
  if (values.length !== rows * served.set.dim) {
    throw doesNotFit(
      `The encoder of ${served.name} gives vectors of another dimension. Send vectors.`,
      "/texts",
    );
  }
  return Matrix.from(core, rows, served.set.dim, values);
}
