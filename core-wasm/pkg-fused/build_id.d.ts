/** Names the build: the first 8 bytes of the hash of its code. */
export const BUILD_ID: string;
