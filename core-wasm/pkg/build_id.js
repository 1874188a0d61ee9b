export const BUILD_ID = "e712a0519e4247c5";
