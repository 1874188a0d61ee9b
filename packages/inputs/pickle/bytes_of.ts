import { bytesSource } from "@bindscope/bindscope/rooms/data";
import { kindOf, PickleBytes, PickleLongText, type PickleValue } from "./values.ts";

/** Bytes as they are, or as Python 2 and `_codecs.encode(…, "latin1")` write them: as a text. */
export function bytesOf(value: PickleValue, file: string): PickleBytes {
  if (value instanceof PickleBytes) return value;
  const bytes = typeof value === "string"
    ? Uint8Array.from(value, (character) => character.codePointAt(0)!)
    : value instanceof PickleLongText
    ? decodeLatin1(value, file)
    : null;
  if (bytes === null) throw new SyntaxError(`${file} has ${kindOf(value)} where bytes belong.`);
  return new PickleBytes(bytesSource(file, bytes), 0, bytes.length);
}

/** Bytes above 127 take two bytes of UTF-8: 110000xx 10xxxxxx. */
function decodeLatin1({ bytes: { source, offset, length } }: PickleLongText, file: string) {
  const utf8 = new Uint8Array(length);
  source.read(utf8, offset);
  let count = 0;
  for (let at = 0; at < length; at++) {
    const byte = utf8[at];
    if (byte < 0x80) utf8[count++] = byte;
    else if ((byte === 0xc2 || byte === 0xc3) && at + 1 < length) {
      utf8[count++] = (byte & 3) << 6 | utf8[++at] & 0x3f;
    } else throw new SyntaxError(`${file} has a text where bytes belong.`);
  }
  return utf8.subarray(0, count);
}
