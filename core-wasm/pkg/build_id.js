export const BUILD_ID = "900491fdfaf839d1";
