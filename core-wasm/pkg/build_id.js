export const BUILD_ID = "09d6a733110c3c2d";
