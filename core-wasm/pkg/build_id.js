export const BUILD_ID = "b41f33527befc1e2";
