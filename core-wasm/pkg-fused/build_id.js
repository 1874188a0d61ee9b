export const BUILD_ID = "0245914b6aba0aa3";
