export const BUILD_ID = "651bcaf28d9e0238";
