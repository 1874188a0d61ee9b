/** Files as the readers and writers of sets need them: at once, without promises. */

export interface FileFacts {
  /** Something with content. */
  readonly isFile: boolean;
  /** Something with names. */
  readonly isFolder: boolean;
  /** Length in bytes. */
  readonly size: number;
}

export interface OpenFile extends FileFacts {
  /** Fills `target` from `position` on; the number of bytes, 0 at the end. */
  read(target: Uint8Array, position: number): number;
  /** Appends; the number of bytes. */
  write(bytes: Uint8Array): number;
  /** Waits until what was written is on the disk. */
  sync(): void;
  /** Ends reading or writing. */
  close(): void;
}

/**
 * The files of a host. Errors carry the system's code (`ENOENT`, `EACCES`, …); Deno's permissions refuse
 * with a `NotCapable`.
 */
export interface HostFiles {
  /** To read ("r"), or to write a file that must not be there yet ("wx"). */
  open(path: string, flags: "r" | "wx"): OpenFile;
  /** Follows links. */
  facts(path: string): FileFacts;
  /** What a folder holds, in no order. */
  names(folder: string): string[];
  /** With all parent folders; returns the first that was made; no error if it is there. */
  makeFolder(path: string): string | undefined;
  /** A file, or a folder with all in it; no error if there is none. */
  remove(path: string): void;
  /** In one step; a file that has the name gives way. */
  rename(from: string, to: string): void;
  /** Without links. */
  realPath(path: string): string;
  /** Waits until a file that was closed, or a folder's names, are on the disk; many at a time are flushed together. */
  sync(path: string): Promise<void>;
}
