/** Between a page and the server that it came from. */
import type { SetFiles } from "../suite.ts";
import { SET_FILES, type Told } from "./told.ts";

export async function fetchedFiles(): Promise<SetFiles> {
  const files = SET_FILES.map(async (name) => {
    const answer = await fetch(`/set/${name}`);
    return [name, new Uint8Array(await answer.arrayBuffer())] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

export async function sendBack(told: Told | { readonly error: string }): Promise<void> {
  await fetch("/told", { method: "POST", body: JSON.stringify(told) });
}
