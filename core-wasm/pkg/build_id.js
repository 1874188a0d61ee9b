export const BUILD_ID = "e41cd483774c7b25";
