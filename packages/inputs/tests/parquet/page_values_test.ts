import { assertEquals, assertThrows } from "@std/assert";
import { floatsOf, pageValues, TEXTS, type ValueKind } from "../../parquet/page_values.ts";

import { textsOf } from "../../parquet/value_texts.ts";

const NUMBERS = Float32Array.of(1.5, -2, 3.25);
const BYTES = new Uint8Array(NUMBERS.buffer.slice(0));
const values = (encoding: string, bytes: Uint8Array, dictionary: Float32Array | null = null) =>
  pageValues(
    "a.parquet",
    encoding,
    bytes,
    floatsOf(4),
    3,
    dictionary && { values: dictionary, count: dictionary.length },
  );

Deno.test("plain numbers are read from any place in memory", () => {
  const shifted = new Uint8Array(13);
  shifted.set(BYTES, 1);
  assertEquals(values("PLAIN", shifted.subarray(1)), NUMBERS);
});

Deno.test("streams of bytes are put together again", () => {
  const streams = Uint8Array.from(BYTES, (_, at) => BYTES[at % 3 * 4 + Math.floor(at / 3)]);
  assertEquals(values("BYTE_STREAM_SPLIT", streams), NUMBERS);
});

Deno.test("a page points into its dictionary, and not beyond", () => {
  // Two bits each: one group of eight, of which three are asked for: 2, 0, 1.
  const page = Uint8Array.of(2, 3, 0b01_00_10, 0);
  assertEquals(values("RLE_DICTIONARY", page, NUMBERS), Float32Array.of(3.25, 1.5, -2));
  const short = NUMBERS.subarray(0, 2);
  assertThrows(() => values("RLE_DICTIONARY", page, short), RangeError, "beyond its dictionary");
  assertThrows(() => values("RLE_DICTIONARY", page), RangeError, "that is not there");
});

Deno.test("a page that is cut short, or of another encoding, is refused", () => {
  const cut = BYTES.subarray(0, 11);
  assertThrows(() => values("PLAIN", cut), RangeError, "a page of 3 values has 11 bytes");
  assertThrows(() => values("BYTE_STREAM_SPLIT", cut), RangeError, "cut short");
  assertThrows(() => values("DELTA", BYTES), TypeError, "a.parquet holds values in the encoding");
});

Deno.test("texts and whole numbers are read as they would be printed", () => {
  const texts = Uint8Array.of(3, 0, 0, 0, 0x72, 0x65, 0x64, 0, 0, 0, 0, 1, 0, 0, 0, 0x62);
  assertEquals(pageValues("a", "PLAIN", texts, TEXTS, 3, null), ["red", "", "b"]);
  assertEquals(TEXTS.pick(["red", "b"], Uint32Array.of(1, 0, 1)), ["b", "red", "b"]);
  const cut = texts.subarray(0, texts.length - 1);
  assertThrows(() => pageValues("a", "PLAIN", cut, TEXTS, 3, null), RangeError, "beyond its page");
  const wide = new Uint8Array(BigInt64Array.of(-5n, 2n ** 40n).buffer);
  const whole = textsOf({ name: "n", type: "INT64" }) as ValueKind<string[]>;
  assertEquals(whole.plain(wide, 2), ["-5", "1099511627776"]);
  assertThrows(() => pageValues("a", "BYTE_STREAM_SPLIT", wide, whole, 2, null), TypeError);
});

Deno.test("bytes that are no UTF-8 are no text: two of them would look like one", () => {
  const page = (byte: number) => Uint8Array.of(1, 0, 0, 0, byte);
  assertThrows(() => TEXTS.plain(page(0xff), 1), RangeError, "not UTF-8 text");
  assertEquals(TEXTS.plain(page(0x7f), 1), ["\u007f"]);
});
