/** What a row will take: rough, and said before anything is started. */
import { BASE_MEMORY } from "@bindscope/bindscope/rooms/core";

export interface Cost {
  /** On one thread of this machine. */
  readonly seconds: number;
  /** Bytes held at once. */
  readonly memory: number;
  /** Bytes written below out/. */
  readonly disk: number;
}

/** Share of this machine's rate in matrix products that whole fits and whole encoders reach. */
const FIT_SHARE = 0.6;
const ENCODER_SHARE = 0.8;
/** Share of the scenes that probes are fitted on. */
const TRAIN_SHARE = 0.4;

interface Work {
  readonly scenes: number;
  readonly dim: number;
  /** Classes of all probes together. */
  readonly classes: number;
  /** Probe fits on one set. */
  readonly fits: number;
  readonly epochs: number;
  /** Sets, one a seed of the model. */
  readonly sets: number;
  /** 1e9 operations to encode one scene. */
  readonly gflopPerScene: number;
  /** Bytes of the model's weights. */
  readonly modelBytes: number;
  /** Whether the model is written to disk first. */
  readonly makesModel: boolean;
  /** 1e9 operations of other fits on one set; default: none. */
  readonly gflop?: number;
}

/** @param gflops rate of matrix products on one thread, in 1e9 operations a second */
export function costOf(work: Work, gflops: number): Cost {
  const { scenes, dim, classes, fits, epochs, sets, modelBytes } = work;
  const embeddings = 4 * scenes * dim;
  const encode = scenes * work.gflopPerScene / ENCODER_SHARE;
  const probes = fits * epochs * 4 * TRAIN_SHARE * scenes * dim * classes / 1e9;
  const fit = (probes + (work.gflop ?? 0)) / FIT_SHARE;
  return {
    seconds: sets * (encode + fit) / gflops,
    memory: BASE_MEMORY + 2 * modelBytes + 4 * embeddings,
    disk: sets * (2 * embeddings + (work.makesModel ? modelBytes : 0)),
  };
}
