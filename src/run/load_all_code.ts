/** Loads now whatever jobs would load when they need it. */
export async function loadAllCode(): Promise<void> {
  await Promise.all([
    import("../core/jobs/worker.ts"),
    import("../encode/encode_scenes.ts"),
  ]);
}
