export const BUILD_ID = "0d97caf362144a02";
