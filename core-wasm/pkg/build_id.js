export const BUILD_ID = "1e473b2eba135c7a";
