export const BUILD_ID = "9f7b285a99bcd0f5";
