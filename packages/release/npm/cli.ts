/** The command of the package: Node is started anew, in the same process, with what keeps memory small. */
import { leanNode, type StartedNode } from "./lean_node.ts";

const { process } = globalThis as unknown as {
  process: StartedNode & {
    /** Not on Windows, in Bun, and in versions before 22.15. */
    readonly execve?: (...start: NonNullable<ReturnType<typeof leanNode>>) => void;
  };
};

const lean = leanNode(process);
if (lean !== null) {
  try {
    process.execve?.(...lean);
  } catch {
    // Forbidden, as by Node's --permission, or not there: numbers are the same, memory is more.
  }
}
await import("./command.ts");
