export const BUILD_ID = "764e992106fb6c92";
