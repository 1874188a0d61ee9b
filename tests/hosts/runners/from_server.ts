/** Between a page and the server that it came from. */
import type { SetFiles } from "../suite.ts";
import { type HostReport, SET_FILES } from "./host_report.ts";

export async function fetchedFiles(): Promise<SetFiles> {
  const files = SET_FILES.map(async (name) => {
    const answer = await fetch(`/set/${name}`);
    return [name, new Uint8Array(await answer.arrayBuffer())] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

export async function sendBack(report: HostReport | { readonly error: string }): Promise<void> {
  await fetch("/report", { method: "POST", body: JSON.stringify(report) });
}
