export const BUILD_ID = "e61da9606a50fa0f";
