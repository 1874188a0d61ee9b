export const BUILD_ID = "70f8a7f530d8768d";
