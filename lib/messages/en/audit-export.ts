/** Words of the dialog that exports the audit log. What a query asks for and what is masked is said by lib/audit/export-words. */
export const auditExport = {
  button: "Export",
  title: "Export the audit log",
  entries: "Entries",
  count: "How many",
  counting: "Counting…",
  uncounted: "Not counted",
  counted: "{capped, select, true {More than } other {}}{entries, plural, one {# entry} other {# entries}}, as of now",
  unsealed: "Entries that are being sealed right now are left out.",
  personal: "Personal data",
  personalWhy: "Seeing it unmasked needs audit:read_personal and a second factor.",
  logged: "Audit log",
  loggedText: "The export becomes an entry itself, with your query, its range and what was masked, whether or not the file arrives.",
  format: "Format",
  formats: {
    csv: "CSV, for spreadsheets",
    jsonl: "JSON Lines, for programs",
  },
  formatHelp: {
    csv: "The first row holds filter and range, the last one says that the file is complete. Cells that begin a formula get an apostrophe.",
    jsonl: "The first line holds filter and range, the last one says that the file is complete.",
  },
  cancel: "Cancel",
  confirm: "Export",
  failed: "Nothing was exported",
  started: "The export is on its way",
  startedText:
    "Your browser saves {format, select, csv {the CSV file} other {the JSON Lines file}}. If it breaks off, the end is missing: export again.",
} as const;
