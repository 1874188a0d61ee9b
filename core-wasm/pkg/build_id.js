export const BUILD_ID = "4a29584bd0fd4234";
