export const BUILD_ID = "3cc095fbd6fc1832";
