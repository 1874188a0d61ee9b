export const BUILD_ID = "714a7bb26c576aac";
