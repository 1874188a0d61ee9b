import { WorkerPool } from "../../../src/core/jobs/pool.ts";

/** Says which jobs it was asked for. */
export class TellingPool extends WorkerPool {
  readonly names: string[] = [];

  override run: WorkerPool["run"] = (name, input, options) => {
    this.names.push(name);
    return super.run(name, input, options);
  };
}
