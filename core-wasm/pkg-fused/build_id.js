export const BUILD_ID = "c67ae564dfba7cfa";
