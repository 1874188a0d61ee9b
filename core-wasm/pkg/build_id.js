export const BUILD_ID = "4167a0cefd4fd944";
