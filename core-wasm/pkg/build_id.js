export const BUILD_ID = "3cc5b2e6f0d5bc00";
