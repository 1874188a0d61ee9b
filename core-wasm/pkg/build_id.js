export const BUILD_ID = "0acbb1f7da0abcc7";
