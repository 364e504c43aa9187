/** Choosing permissions, by module and resource: components/console/permission-picker.tsx. */
export const permissionPicker = {
  search: "Search scopes",
  placeholder: "credentials, lease, read …",
  onlyChosen: "Only chosen",
  clear: "Clear all",
  counts: "{chosen, number} chosen, {shown, number} of {offered, number} shown",
  module: "{title}, {chosen, number} of {offered, number} chosen",
  all: "All of {title}",
  level: "Access to {resource}",
  none: "None",
  read: "Read",
  edit: "Edit",
  sensitive: "Sensitive",
  nothingOffered: "You hold nothing in this workspace that a key could get.",
  noMatch: "No scope matches.",
  noneChosen: "Nothing is chosen yet.",
} as const;
