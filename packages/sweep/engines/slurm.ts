export interface SlurmArray {
  readonly name: string;
  /** Where the sweep is started: paths of the plan are seen from there. */
  readonly folder: string;
  /** The sweep's folder, seen from there. */
  readonly out: string;
  /** Elements, far fewer than jobs. */
  readonly shards: number;
  /** Cores of an element: jobs that it does side by side. */
  readonly cpus: number;
  /** More words for sbatch: --time=4:00:00, --mem=8G, --partition=long. */
  readonly more: readonly string[];
  /** The command line that sweeps, in a shell's words, without --workers. */
  readonly command: string;
  readonly collect: string;
}

/** Seconds before its time limit at which an element gets the signal: what a job needs to come to a checkpoint, and more. */
const NOTICE = 60;

/** By which signal. Not by the other one of a user's own: on that Deno opens a debugger's port. */
const TIME_IS_UP = "USR2";

/**
 * The array. Each element is a shard: it begins with its own part of the jobs and takes what is left
 * over, so that none has to wait for the slowest. When its time is nearly up, it stops at the next
 * checkpoint and goes back into the queue; Slurm itself does so with elements whose node failed.
 */
export function arrayScript(array: SlurmArray): string {
  const { name, folder, out, shards, cpus, more, command } = array;
  return `#!/bin/bash
#SBATCH --job-name=${name}
#SBATCH --array=0-${shards - 1}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=${cpus}
#SBATCH --output=${out}/.slurm/%A_%a.log
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --signal=B:${TIME_IS_UP}@${NOTICE}
${lines(more)}
cd ${quoted(folder)} || exit 1
time_is_up=no
# Before the sweep starts, so that no signal finds none: $! is its process as soon as there is one.
trap 'time_is_up=yes; kill -TERM $!' ${TIME_IS_UP}
trap 'kill -TERM $!' TERM
${command} --workers "\${SLURM_CPUS_PER_TASK:-${cpus}}" &
sweep=$!
wait $sweep
code=$?
# A signal ends the waiting, not the sweep.
while kill -0 $sweep 2>/dev/null; do
  wait $sweep
  code=$?
done
# 130: stopped at a checkpoint. What is done is done; the rest goes back into the queue, unless the
# element was cancelled meanwhile: Slurm would take it back even so. The element is named by its place in
# the array: SLURM_JOB_ID of one element is the number of the whole array, cancelled elements included.
element="\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
running() { scontrol show job "$element" | grep -q JobState=RUNNING; }
if [ $time_is_up = yes ] && [ $code -eq 130 ] && running; then
  exec scontrol requeue "$element"
fi
exit $code
`;
}

/** What runs when all elements have ended: the table of all Results. */
export function collectScript({ name, folder, out, more, collect }: SlurmArray): string {
  return `#!/bin/bash
#SBATCH --job-name=${name}-collect
#SBATCH --ntasks=1
#SBATCH --output=${out}/.slurm/collect.log
${lines(more)}
cd ${quoted(folder)} && exec ${collect}
`;
}

function lines(more: readonly string[]): string {
  return more.map((word) => `#SBATCH ${word}`).join("\n");
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
