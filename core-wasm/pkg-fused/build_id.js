export const BUILD_ID = "10344a97f7add62d";
