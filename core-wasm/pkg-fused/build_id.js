export const BUILD_ID = "cc2b0d52af180d1c";
