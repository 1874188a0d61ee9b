export const BUILD_ID = "392041c0b9efc8dc";
