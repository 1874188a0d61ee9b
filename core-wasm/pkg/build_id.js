export const BUILD_ID = "4f06b58b6711f7d2";
