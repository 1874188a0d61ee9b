export const BUILD_ID = "c2b234e6c3f4a1fc";
