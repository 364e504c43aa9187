import { headers } from "next/headers";
import { ErrorPage } from "@/components/console/error-page";
import { LinkButton } from "@/components/ui/link-button";

export const metadata = { title: "Not found" };

export default async function NotFound() {
  const requestId = (await headers()).get("x-request-id");
  return (
    <ErrorPage title="There is nothing here" status="404" reference={requestId} action={<LinkButton href="/">Go to the start</LinkButton>}>
      <p>The page does not exist, was deleted, or belongs to an organization or workspace you cannot see.</p>
    </ErrorPage>
  );
}
