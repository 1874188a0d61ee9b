export const BUILD_ID = "fbeb7b2fc64c7b42";
