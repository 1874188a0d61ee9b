export const BUILD_ID = "0ae4bce2124d7e6d";
