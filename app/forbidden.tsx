import { Forbidden, forbiddenMetadata } from "@/components/console/refusal";

export const generateMetadata = forbiddenMetadata;

export default function ForbiddenPage() {
  return <Forbidden />;
}
