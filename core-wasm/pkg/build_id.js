export const BUILD_ID = "73cd0818da1e7162";
