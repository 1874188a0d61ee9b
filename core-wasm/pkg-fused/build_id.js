export const BUILD_ID = "114873724ec17c7b";
