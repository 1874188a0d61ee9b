export const BUILD_ID = "d606cd1ca5e29af6";
