import { Forbidden, forbiddenMetadata } from "@/components/console/refusal";

export const generateMetadata = forbiddenMetadata;

/** A screen that is not open to this person; the way to the others stays. */
export default function ForbiddenScreen() {
  return <Forbidden framed />;
}
