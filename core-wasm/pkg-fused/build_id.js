export const BUILD_ID = "4b856b861ffbb798";
