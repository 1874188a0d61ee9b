/** The objects of a stream of JSON lines; what is no JSON is passed over. */
export async function* jsonLines<T>(stream: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      let value: T;
      try {
        value = JSON.parse(line);
      } catch {
        continue;
      }
      yield value;
    }
  }
}
