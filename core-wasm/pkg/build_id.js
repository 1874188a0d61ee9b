export const BUILD_ID = "47c60e382c9da10c";
