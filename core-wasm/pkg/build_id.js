export const BUILD_ID = "9abbbb8dc88f22b7";
