import type { MatrixGroup, MatrixRow } from "@/lib/roles/matrix";

/** The rows whose name or sentence holds a text, and on wish only those where the roles differ. Groups without any are left out. */
export function matching(groups: readonly MatrixGroup[], text: string, onlyDifferences: boolean): MatrixGroup[] {
  const wanted = text.trim().toLowerCase();
  const fits = ({ permission, sentence, granted }: MatrixRow) =>
    (wanted === "" || permission.includes(wanted) || sentence.toLowerCase().includes(wanted)) &&
    !(onlyDifferences && granted.every((one) => one === granted[0]));
  return groups.map((group) => ({ ...group, rows: group.rows.filter(fits) })).filter(({ rows }) => rows.length > 0);
}
