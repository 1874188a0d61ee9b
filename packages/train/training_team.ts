/**
 * One training on several threads. Each step is cut into shards, as many whatever the threads, and every
 * member does its own; what it lacks it gets by messages. The bytes are those of one thread.
 */
import {
  advised,
  type Arithmetic,
  type MemberPool,
  teamSize,
  ThreadTeam,
  whatHappened,
  WorkerPool,
} from "@bindscope/bindscope/rooms/core";
import type { OpenedTraining } from "./trainer/open_training.ts";
import type { Numbers, TrainingMember } from "./trainer/training_member.ts";
import { reportOf, type TrainerReport } from "./trainer/training_run.ts";
import type { SmallClipImages } from "./trainer/small_clip.ts";
import { TRAIN_WORKER } from "./trainer/train_entry.ts";
import type { TrainJobs } from "./trainer/train_jobs.ts";
import type { Trainable } from "./trainer/training.ts";

interface TeamOptions {
  /** Threads that may work at the same time, this one among them. */
  readonly workers: number;
  /** Of a small CLIP; null for scenes of tokens. */
  readonly images: SmallClipImages | null;
  /** That of the trainer. Default: strict. */
  readonly arithmetic?: Arithmetic;
  /** Where one other member lives. Default: a pool of one worker. */
  readonly openPool?: () => MemberPool;
}

/** What a team needs of a trainer, besides what everybody does. */
export interface TeamTrainer extends Omit<Trainable, "run"> {
  readonly member: TrainingMember;
}

/**
 * The threads that share the steps of a trainer, which is the first member itself. Between two calls of
 * {@linkcode run} the trainer is whole: it can be judged and saved as if it had done all by itself.
 */
export class TrainingTeam implements Disposable {
  readonly #trainer: TeamTrainer;
  readonly #images: SmallClipImages | null;
  readonly #openPool: () => MemberPool;
  #team: ThreadTeam | null = null;

  /** How many there are; 1 where the trainer is better left to itself. */
  readonly members: number;

  /** No member has been asked yet. */
  constructor(trainer: TeamTrainer, { workers, images, arithmetic, openPool }: TeamOptions) {
    this.#trainer = trainer;
    this.#images = images;
    this.#openPool = openPool ?? (() => new WorkerPool<TrainJobs>(1, TRAIN_WORKER, arithmetic));
    this.members = teamSize(trainer.member.shards, workers);
    if (this.members > 1) trainer.member.join(0, this.members);
  }

  /**
   * Up to `count` steps. Where a member is lost, all of them are done once again from where they began.
   *
   * @throws {Error} where a member is lost again
   */
  async run(count: number): Promise<TrainerReport> {
    const before = this.#snapshot();
    try {
      return await this.#steps(count, before);
    } catch {
      this.#disband(before);
    }
    try {
      return await this.#steps(count, before);
    } catch (error) {
      this.#disband(before);
      const why = error instanceof Error ? whatHappened(error) : String(error);
      throw advised(
        new Error(
          `A worker failed while steps ${before.step + 1} to ${
            before.step + count
          } were trained, and again when they were done once more: ${why}`,
        ),
        {
          task: "Train with --workers 1, which needs less memory; the last checkpoint is good.",
          page: "Load the page again; the run is saved and resumes.",
          library: "Train with one worker, which needs less memory; the last checkpoint is good.",
        },
      );
    }
  }

  /** Ends the other threads. */
  [Symbol.dispose](): void {
    this.#team?.[Symbol.dispose]();
    this.#team = null;
  }

  /** Without a copy in the core, whose memory never shrinks. */
  #snapshot(): Snapshot {
    const { step, member } = this.#trainer;
    const moments = this.#each((i) => member.moments(i));
    return { step, parameters: member.allParameters(), moments };
  }

  #disband({ step, parameters, moments }: Snapshot): void {
    this[Symbol.dispose]();
    const { member } = this.#trainer;
    member.goTo(step, parameters);
    for (const [i, own] of moments.entries()) member.takeMoments(i, own);
  }

  async #steps(count: number, before: Snapshot): Promise<TrainerReport> {
    const team = this.#team ?? await this.#gather(before);
    return reportOf(await team.do<Float64Array>({ call: "train", steps: count }));
  }

  async #gather({ moments, ...where }: Snapshot): Promise<ThreadTeam> {
    const { members } = this;
    const images = this.#images;
    const { plan, member: first } = this.#trainer;
    const team = new ThreadTeam(members, { openPool: this.#openPool, first });
    this.#team = team;
    const others = this.#each((member) => member).slice(1);
    await Promise.all(others.map((member) => {
      const opening: OpenedTraining = { plan, images, ...where, moments: moments[member] };
      return team.open({ of: "training", ...opening, member, members });
    }));
    return team;
  }

  #each<T>(make: (member: number) => T): T[] {
    return Array.from({ length: this.members }, (_, member) => make(member));
  }
}

interface Snapshot {
  readonly step: number;
  readonly parameters: Numbers;
  /** Of the piece of each member. */
  readonly moments: readonly Numbers[];
}
