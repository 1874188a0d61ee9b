export const BUILD_ID = "77a52d95c88defae";
