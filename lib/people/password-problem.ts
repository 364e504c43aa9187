import { cleanText } from "@/lib/gate/strict-json";
import { isCommonPassword } from "./common-passwords";

const shortest = 12;
const longest = 128;

/** Why a new password is refused, as a sentence to show, or null (NIST SP 800-63B-4 §3.1.1.2). */
export function passwordProblem(password: string, person: { email: string; name: string }): string | null {
  if (!cleanText(password)) return "This password contains a character that cannot be used.";
  const text = password.normalize("NFC");
  const length = [...text].length;
  if (length < shortest) return `Use at least ${shortest} characters.`;
  if (length > longest) return `Use at most ${longest} characters.`;
  const lower = text.toLowerCase();
  if (lower.includes("gatehouse")) return "Do not use the word Gatehouse in your password.";
  if (personalWords(person).some((word) => lower.includes(word))) {
    return "Do not use your name or e-mail address in your password.";
  }
  if (isRun(lower)) return "Do not use one character, a few characters repeated, or a sequence.";
  if (isCommonPassword(text)) return "This password is too common. Choose one that others would not think of.";
  return null;
}

function personalWords({ email, name }: { email: string; name: string }): string[] {
  const words = [...email.split("@", 1), name, ...name.split(/\s+/)];
  return words.map((word) => word.normalize("NFC").trim().toLowerCase()).filter((word) => [...word].length >= 4);
}

/** `aaaa…`, `abcabc…` (up to four characters repeated), `abcd…`, `9876…`; digits may wrap from 9 to 0. */
function isRun(text: string): boolean {
  const points = [...text].map((character) => character.codePointAt(0) as number);
  const repeats = [1, 2, 3, 4].some((unit) => points.every((point, index) => point === points[index % unit]));
  const digits = /^\d+$/.test(text);
  const climbs = (step: number) =>
    points.every((point, index) => {
      const before = points[index - 1];
      if (before === undefined) return true;
      return point - before === step || (digits && point - before === -9 * step);
    });
  return repeats || climbs(1) || climbs(-1);
}
