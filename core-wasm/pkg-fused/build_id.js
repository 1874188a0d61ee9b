export const BUILD_ID = "2a7c8e1ed50c22b3";
