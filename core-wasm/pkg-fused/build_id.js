export const BUILD_ID = "c2f3ca4c22b055fb";
