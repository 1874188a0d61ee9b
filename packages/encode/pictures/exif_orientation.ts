/**
 * Which way up a picture file is, found where Pillow looks: EXIF (JPEG's APP1, PNG's eXIf or the text
 * "Raw profile type exif"), else the XMP text. 1 where nothing says so.
 */
import { constants, inflateSync } from "node:zlib";
import { pngChunks } from "@bindscope/bindscope/rooms/data";
import { tiffNumber } from "./tiff_tag.ts";

/** What a file says of itself. */
interface Metadata {
  /** A TIFF file, perhaps after "Exif\0\0". */
  exif: Uint8Array | null;
  xmp: string | null;
}

/** The tag of EXIF that says which way up. */
const ORIENTATION = 274;

/** Longest text that is unpacked. */
const MAX_TEXT = 1 << 20;

export function jpegOrientation(bytes: Uint8Array): number {
  const metadata: Metadata = { exif: null, xmp: null };
  let density = false;
  for (const { marker, body } of jpegSegments(bytes)) {
    if (marker === 0xe0 && startsWith(body, "JFIF") && body.length >= 12) {
      density ||= body[7] === 1 || body[7] === 2;
    }
    if (marker !== 0xe1) continue;
    if (startsWith(body, "Exif\0\0")) {
      metadata.exif = metadata.exif === null ? body : joined(metadata.exif, body.subarray(6));
    } else if (startsWith(body, "http://ns.adobe.com/xap/1.0/\0")) {
      metadata.xmp = latin1(body.subarray(29));
    }
  }
  return density ? orientation(metadata) : lenient(metadata);
}

export function pngOrientation(bytes: Uint8Array): number {
  const metadata: Metadata = { exif: null, xmp: null };
  let profile: string | null = null;
  for (const { type, body } of pngChunks(bytes)) {
    if (type === "eXIf") metadata.exif = body;
    const text = textChunk(type, body);
    if (text?.keyword === "XML:com.adobe.xmp") metadata.xmp = text.value;
    if (text?.keyword === "Raw profile type exif") profile = text.value;
  }
  // The text's first lines are empty, its kind and its length.
  if (metadata.exif === null && profile !== null) {
    const hex = profile.split("\n").slice(3).join("");
    const pairs = hex.match(/[0-9a-f]{2}/gi) ?? [];
    metadata.exif = Uint8Array.from(pairs, (pair) => parseInt(pair, 16));
  }
  return orientation(metadata);
}

function orientation({ exif, xmp }: Metadata): number {
  const tag = exif === null ? null : exifOrientation(exif);
  const text = xmp === null ? null : /tiff:Orientation(?:="|>)([0-9])/.exec(xmp);
  return tag ?? (text ? Number(text[1]) : 1);
}

/** Pillow's first look at a JPEG's EXIF is for its density; only there it accepts a wrong header. */
function lenient(metadata: Metadata): number {
  try {
    return orientation(metadata);
  } catch {
    return 1;
  }
}

function exifOrientation(exif: Uint8Array): number | null {
  let start = 0;
  while (start < 12 && startsWith(exif.subarray(start), "Exif\0\0")) start += 6;
  const tiff = exif.subarray(start);
  return tiff.length === 0 ? null : tiffNumber(tiff, ORIENTATION);
}

/** A PNG text chunk of any of its three kinds. */
function textChunk(type: string, body: Uint8Array): { keyword: string; value: string } | null {
  if (type !== "tEXt" && type !== "zTXt" && type !== "iTXt") return null;
  const end = body.indexOf(0);
  if (end < 0) return null;
  const keyword = latin1(body.subarray(0, end));
  if (type === "tEXt") return { keyword, value: latin1(body.subarray(end + 1)) };
  if (type === "zTXt") return { keyword, value: inflated(body.subarray(end + 2)) };
  // Compressed or not, method, language, keyword in that language.
  const language = body.indexOf(0, end + 3);
  const translated = body.indexOf(0, language + 1);
  if (language < 0 || translated < 0) return null;
  const text = body.subarray(translated + 1);
  return { keyword, value: body[end + 1] === 1 ? inflated(text) : latin1(text) };
}

function inflated(bytes: Uint8Array): string {
  try {
    // Of a stream that is cut off, what there is; of one that is damaged, nothing.
    const finishFlush = constants.Z_SYNC_FLUSH;
    return latin1(inflateSync(bytes, { maxOutputLength: MAX_TEXT, finishFlush }));
  } catch {
    return "";
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return latin1(bytes.subarray(0, text.length)) === text;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The segments of a JPEG file before its first scan. A broken file ends the list early. */
function* jpegSegments(
  bytes: Uint8Array,
): Generator<{ readonly marker: number; readonly body: Uint8Array }> {
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0) {
      at++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return;
    const length = marker >= 0xd0 && marker <= 0xd8 ? 0 : bytes[at + 2] << 8 | bytes[at + 3];
    if (length >= 2) yield { marker, body: bytes.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}
