import { Missing, missingMetadata } from "@/components/console/refusal";

export const generateMetadata = missingMetadata;

/** Nothing at this address of the organization; the way to the others stays. */
export default function MissingScreen() {
  return <Missing framed />;
}
