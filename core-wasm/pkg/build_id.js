export const BUILD_ID = "17ac0ea929301ebb";
