export const BUILD_ID = "2893ad047cb56133";
