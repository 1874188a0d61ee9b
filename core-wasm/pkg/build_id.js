export const BUILD_ID = "154ea72d663d0436";
