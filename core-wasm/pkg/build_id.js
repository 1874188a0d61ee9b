export const BUILD_ID = "b975c7fb9493fc63";
