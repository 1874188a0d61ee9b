export const BUILD_ID = "5189efb69ddb49a9";
