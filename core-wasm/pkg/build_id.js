export const BUILD_ID = "de16ca9df1acba0f";
