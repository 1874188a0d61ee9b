export const BUILD_ID = "6565cd4e86dfdc2d";
