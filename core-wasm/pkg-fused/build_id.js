export const BUILD_ID = "d4c5280a7052a22a";
