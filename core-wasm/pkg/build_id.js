export const BUILD_ID = "e00b45cd5c1170e9";
