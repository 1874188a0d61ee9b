export const BUILD_ID = "7bfdca68e592cd35";
