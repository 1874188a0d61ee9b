export const BUILD_ID = "27021d685edb5d86";
