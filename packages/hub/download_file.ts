/** One file of a repository, whole and right, or not at all. */
import { renameSync, rmSync, statSync } from "node:fs";
import { attempt, exists } from "@bindscope/bindscope/rooms/data";
import { ContentHash, type ContentId } from "./content_hash.ts";
import { Cut, type Http, type HubAnswer, HubUnreachable, TRIES } from "./http.ts";
import { PART } from "./safe_name.ts";
import { PartWriter } from "./part_writer.ts";

interface Download {
  readonly url: string;
  readonly path: string;
  readonly bytes: number;
  readonly id: ContentId;
  /** The error for an answer that is no file. */
  refusal(answer: HubAnswer): Error;
}

interface DownloadHooks {
  /** Called with how many bytes are there; fewer than before if a download starts over. */
  readonly onBytes?: (have: number) => void;
  readonly force?: boolean;
}

/**
 * Downloads a file unless it is there already, with the right content.
 *
 * Bytes go to `path`.part. A cut download stays there and is resumed, by this call or the next one;
 * only content with the listed hash ever takes the name `path`.
 *
 * @returns whether bytes had to be fetched
 * @throws {SyntaxError} if the content is not what the hub lists
 * @throws {HubUnreachable} if the hub, or the way to it, fails again and again
 */
export async function downloadFile(
  http: Http,
  file: Download,
  { onBytes = () => {}, force = false }: DownloadHooks = {},
): Promise<"fetched" | "found"> {
  const { path, bytes, id } = file;
  if (!force && sizeOf(path) === bytes && await hashOf(path, id, bytes) === id.hex) {
    onBytes(bytes);
    return "found";
  }
  const part = path + PART;
  const left = force ? 0 : sizeOf(part) ?? 0;
  const start = left > bytes ? 0 : left;
  let hex = await complete(http, file, part, start, onBytes);
  // What an earlier run left may be of another version of the file.
  if (hex !== id.hex && start > 0) hex = await complete(http, file, part, 0, onBytes);
  if (hex !== id.hex) {
    rmSync(part);
    throw new SyntaxError(
      `${file.url}: what came is not what the hub lists (${
        nameOf(id)
      } ${hex}, not ${id.hex}). It ` +
        "was thrown away; run the same command again, and if that does not help, tell the hub.",
    );
  }
  attempt("write", path, () => renameSync(part, path));
  return "fetched";
}

/** Adds to the part until it is as long as listed, and returns its hash. */
async function complete(
  http: Http,
  file: Download,
  part: string,
  start: number,
  onBytes: (have: number) => void,
): Promise<string> {
  const writer = await PartWriter.open(part, start, file.id.kind, file.bytes);
  try {
    onBytes(start);
    for (let failures = 0; writer.have < file.bytes;) {
      const before = writer.have;
      try {
        await add(http, file, writer, onBytes);
      } catch (error) {
        http.signal?.throwIfAborted();
        if (!(error instanceof Cut)) throw error;
        failures = writer.have > before ? 1 : failures + 1;
        if (failures === TRIES) throw hopeless(file, writer.have, error);
        await http.patience(failures, error.message);
      }
    }
    return writer.finish();
  } finally {
    writer.close();
  }
}

/** One request for what is missing. */
async function add(
  http: Http,
  file: Download,
  writer: PartWriter,
  onBytes: (have: number) => void,
): Promise<void> {
  const answer = await http.get(file.url, {
    // Bytes are counted as they come, so they must be the file's own.
    "accept-encoding": "identity",
    ...(writer.have > 0 ? { range: `bytes=${writer.have}-` } : {}),
  });
  try {
    alignPart(http, answer, writer, file);
    for await (const piece of answer.pieces()) {
      if (writer.have + piece.length > file.bytes) {
        writer.discard();
        throw new SyntaxError(
          `${file.url} sends more than the ${file.bytes} bytes that the hub lists. It was thrown ` +
            "away; run the same command again, and if that does not help, tell the hub.",
        );
      }
      writer.write(piece);
      onBytes(writer.have);
    }
  } finally {
    await answer.drop();
  }
  if (writer.have < file.bytes) throw new Cut(`${answer.url.host} hung up`);
}

/** Makes the part end where the answer begins. */
function alignPart(http: Http, answer: HubAnswer, writer: PartWriter, file: Download): void {
  if (answer.status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers.get("content-range") ?? "");
    const fits = range !== null && Number(range[1]) === writer.have &&
      (range[2] === "*" || Number(range[2]) === file.bytes);
    if (fits) return;
    writer.restart();
    throw new Cut(`${answer.url.host} sends another part than was asked for`);
  }
  if (answer.status === 200) {
    // A server that knows no ranges starts over.
    if (writer.have > 0) writer.restart();
    return;
  }
  if (answer.status === 416) {
    writer.restart();
    throw new Cut(`${answer.url.host} has no more than what is here`);
  }
  if (answer.url.origin !== http.endpoint.origin) {
    // Addresses that the hub sends on to are good for an hour or so; it will give another.
    throw new Cut(`${answer.url.host} answers ${answer.status}`);
  }
  throw file.refusal(answer);
}

function hopeless({ url, bytes }: Download, have: number, error: Cut): HubUnreachable {
  return new HubUnreachable(
    `${url} was cut ${TRIES} times in a row (${error.message}), ${have} of ${bytes} bytes are here. ` +
      "Run the same command again later: it goes on from there.",
  );
}

function sizeOf(path: string): number | null {
  return exists(path) ? attempt("read", path, () => statSync(path)).size : null;
}

async function hashOf(path: string, { kind }: ContentId, bytes: number): Promise<string> {
  const hash = new ContentHash(kind, bytes);
  await hash.updateFrom(path);
  return hash.hex();
}

function nameOf({ kind }: ContentId): string {
  return kind === "git" ? "git's hash" : "SHA-256";
}
