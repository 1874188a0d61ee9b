export const BUILD_ID = "05c16452cedc2b38";
