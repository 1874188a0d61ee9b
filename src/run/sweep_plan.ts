export function showSweepPlan(..._: unknown[]): Promise<void> {
  return Promise.resolve();
}
