export const BUILD_ID = "b89ee5c489bbe819";
