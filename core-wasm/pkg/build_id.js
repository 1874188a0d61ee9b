export const BUILD_ID = "80b39738dad4b05f";
