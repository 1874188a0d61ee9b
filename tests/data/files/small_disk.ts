import { writeAtomic } from "../../../src/data/files/atomic.ts";
import { attempt } from "../../../src/data/files/files.ts";

/** Writes files until `room` of them lie on the disk; then there is no space, as the system says it. */
export function smallDisk(room: number): typeof writeAtomic {
  return (path, content, sync) =>
    room-- > 0
      ? writeAtomic(path, content, sync)
      : Promise.resolve().then(() =>
        attempt("write", path, () => {
          throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
        })
      );
}
