export const BUILD_ID = "7bf25e2f532983d1";
