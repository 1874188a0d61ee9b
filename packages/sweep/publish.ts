/** Folders that are made elsewhere and take their place in one step, so that nobody reads half of one. */
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { attempt, exists, sha256File } from "@bindscope/bindscope/rooms/data";

/**
 * Moves a finished folder to its place. If another process was quicker with the same work, its folder
 * stays and this one goes; what is damaged there is moved aside.
 *
 * @param main files that stand for all others
 */
export async function publishFolder(
  made: string,
  location: string,
  main: readonly string[],
): Promise<void> {
  attempt("write", location, () => mkdirSync(dirname(location), { recursive: true }));
  for (let tries = 0;; tries++) {
    try {
      renameSync(made, location);
      return;
    } catch (error) {
      if (!exists(location) || tries === 10) {
        attempt("write", location, () => {
          throw error;
        });
      }
    }
    if (await sameFiles(made, location, main)) {
      rmSync(made, { recursive: true, force: true });
      return;
    }
    // Of folders that an engine made beforehand nothing is worth keeping.
    if (main.some((name) => exists(`${location}/${name}`))) setAside(location);
    else rmSync(location, { recursive: true, force: true });
  }
}

/** Moves what is damaged out of the way, in place of what was moved there before. */
export function setAside(location: string): string {
  const aside = `${location}.damaged`;
  try {
    rmSync(aside, { recursive: true, force: true });
    renameSync(location, aside);
  } catch {
    // Another process was quicker.
  }
  return aside;
}

async function sameFiles(a: string, b: string, names: readonly string[]): Promise<boolean> {
  for (const name of names) {
    const [ofA, ofB] = await Promise.all(
      [a, b].map((folder) => sha256File(`${folder}/${name}`).catch(() => null)),
    );
    if (ofA === null || ofA.sha256 !== ofB?.sha256) return false;
  }
  return true;
}
