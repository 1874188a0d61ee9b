/** The bearer token, compared in a time that says nothing about it. */

/** SHA-256 of a token; comparing digests also hides how long the token is. */
export async function tokenDigest(token: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token)));
}

/** Whether an `Authorization` header bears the token with this digest. */
export async function bearsToken(header: string | null, digest: Uint8Array): Promise<boolean> {
  const given = /^bearer +([\w.~+/=-]+)$/i.exec(header ?? "");
  const own = await tokenDigest(given?.[1] ?? "");
  let differing = given === null ? 1 : 0;
  for (let i = 0; i < digest.length; i++) differing |= own[i] ^ digest[i];
  return differing === 0;
}

/**
 * A token as it may be: visible ASCII without spaces, and long enough that nobody guesses it.
 *
 * @throws RangeError
 */
export function requireToken(token: string, where: string): string {
  if (!/^[\w.~+/=-]{16,512}$/.test(token)) {
    throw new RangeError(
      `${where} is no token: it needs 16 to 512 letters, digits and "-._~+/=" on one line. ` +
        "Make one with: openssl rand -hex 32",
    );
  }
  return token;
}
