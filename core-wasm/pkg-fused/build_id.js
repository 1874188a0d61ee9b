export const BUILD_ID = "d170b45e7a31435b";
