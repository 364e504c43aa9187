/** Words of the pages that stand in for one that cannot be shown. */
export const errors = {
  forbidden: {
    page: "No permission",
    title: "You don't have permission",
    what: "Your role does not include what this page needs. The attempt was recorded in the audit log.",
    next: "Ask the owner or an administrator of your organization for access, and give them the reference.",
  },
  missing: {
    page: "Not found",
    title: "There is nothing here",
    what: "The page does not exist, was deleted, or belongs to an organization or workspace you cannot see.",
  },
  start: "Go to the start",
} as const;
