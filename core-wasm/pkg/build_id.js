export const BUILD_ID = "3abe491bacdbad12";
