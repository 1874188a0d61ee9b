export const BUILD_ID = "84d6dee95dd5e5cc";
