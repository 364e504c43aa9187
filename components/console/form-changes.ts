/** What a form says, each name with everything that is chosen or typed under it. */
export type Fields = ReadonlyMap<string, string>;

const wordOf = (value: FormDataEntryValue) => (typeof value === "string" ? value : `${value.name} ${value.size}`);

export function fieldsOf(form: HTMLFormElement): Fields {
  const data = new FormData(form);
  return new Map([...data.keys()].map((name) => [name, JSON.stringify(data.getAll(name).map(wordOf))]));
}

/** The names under which two states of a form differ. */
export function changedNames(before: Fields, after: Fields): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
}

/** What people know a control by: the legend of its group, or its label without the note that it is optional. */
function labelOf(form: HTMLFormElement, name: string): string {
  const control = [...form.elements].find((element) => element.getAttribute("name") === name);
  const legend = control?.closest("fieldset")?.querySelector("legend");
  const label = legend ?? (control as HTMLInputElement | undefined)?.labels?.[0];
  return (label?.firstChild?.textContent ?? control?.getAttribute("aria-label") ?? name).trim();
}

/** The labels of what differs from the beginning, each once. */
export function changedLabels(form: HTMLFormElement, before: Fields): string[] {
  return [...new Set(changedNames(before, fieldsOf(form)).map((name) => labelOf(form, name)))];
}
