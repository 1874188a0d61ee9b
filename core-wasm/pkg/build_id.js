export const BUILD_ID = "0788e064262e7e76";
