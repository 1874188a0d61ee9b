/** Loads now whatever jobs would load when they need it. */
export async function loadAllCode(): Promise<void> {
  await import("../core/jobs/worker.ts");
}
