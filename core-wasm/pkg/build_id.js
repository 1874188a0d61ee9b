export const BUILD_ID = "bcaf484396dc5c70";
