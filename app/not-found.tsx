import { Missing, missingMetadata } from "@/components/console/refusal";

export const generateMetadata = missingMetadata;

export default function NotFoundPage() {
  return <Missing />;
}
