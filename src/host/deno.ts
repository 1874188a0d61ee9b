/** Deno: the system's files within its permissions, and workers of the Web. */
import { builtin } from "./builtins.ts";
import type { Host } from "./host.ts";
import { readFileAsset, systemFiles } from "./system_files.ts";
import { startWebWorker, webJobPort } from "./workers.ts";

/** Null where this is not Deno. */
export function denoHost(): Host | null {
  if (!("Deno" in globalThis)) return null;
  const crypto = builtin("node:crypto");
  return {
    name: "Deno",
    cores: navigator.hardwareConcurrency,
    matrixBytes: null,
    freeMemory() {
      const query = { name: "sys", kind: "systemMemoryInfo" } as const;
      const { state } = Deno.permissions.querySync(query);
      return state === "granted" ? Deno.systemMemoryInfo().available : null;
    },
    files: systemFiles(),
    paths: builtin("node:path"),
    sha256: () => crypto.createHash("sha256"),
    startWorker: startWebWorker,
    jobPort: webJobPort,
    readAsset: readFileAsset,
    engine: null,
    uniqueName: () => crypto.randomUUID(),
  };
}
