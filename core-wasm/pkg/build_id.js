export const BUILD_ID = "d7a65bbce741e742";
