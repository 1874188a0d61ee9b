import { crc32 } from "../files/crc32.ts";
import type { ByteSource } from "../files/files.ts";

/**
 * The same bytes, held to a CRC-32 when the last of them is read. A read further on takes in what is
 * between; reading again what was read is free.
 *
 * @throws {SyntaxError} from the read that ends it, if the bytes are others
 */
export function checkedSource(source: ByteSource, crc: number): ByteSource {
  let sum = 0;
  let position = 0;
  const takeIn = (bytes: Uint8Array) => {
    sum = crc32(bytes, sum);
    position += bytes.length;
  };
  return {
    ...source,
    read(target, from) {
      if (from > position) {
        const between = new Uint8Array(from - position);
        source.read(between, position);
        takeIn(between);
      }
      source.read(target, from);
      const end = from + target.length;
      if (end <= position) return;
      takeIn(target.subarray(position - from));
      if (position === source.size && sum !== crc) {
        throw new SyntaxError(
          `${source.name} is damaged (its checksum is wrong). Copy or write it again.`,
        );
      }
    },
  };
}
