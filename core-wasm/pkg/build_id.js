export const BUILD_ID = "18915e211a0e4cf3";
