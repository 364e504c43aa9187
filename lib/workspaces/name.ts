/** The rule of workspace names. The form and the server ask this one; the database has it as a CHECK. */
export const workspaceNamePattern = /^[a-z0-9_-]{1,100}$/;
export const workspaceNameRule = "Use 1 to 100 lowercase letters, digits, hyphens and underscores.";
