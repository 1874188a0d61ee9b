import { host } from "./this_host.ts";

export function join(...parts: string[]): string {
  return host().paths.join(...parts);
}

/** The last part, without `ending` if it has it. */
export function basename(path: string, ending?: string): string {
  return host().paths.basename(path, ending);
}

/** The folder that holds it. */
export function dirname(path: string): string {
  return host().paths.dirname(path);
}

/** The ending of a file's name, dot included. */
export function extname(path: string): string {
  return host().paths.extname(path);
}

export function resolve(...parts: string[]): string {
  return host().paths.resolve(...parts);
}

/** The way from one place to another. */
export function relative(from: string, to: string): string {
  return host().paths.relative(from, to);
}

/** Whether it begins at the root. */
export function isAbsolute(path: string): boolean {
  return host().paths.isAbsolute(path);
}
