export const BUILD_ID = "796487ac8b950a49";
