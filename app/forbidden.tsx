import { headers } from "next/headers";
import { ErrorPage } from "@/components/console/error-page";
import { LinkButton } from "@/components/ui/link-button";

export const metadata = { title: "No permission" };

export default async function Forbidden() {
  const requestId = (await headers()).get("x-request-id");
  return (
    <ErrorPage
      title="You don't have permission"
      status="403"
      reference={requestId}
      action={<LinkButton href="/">Go to the start</LinkButton>}
    >
      <p>Your role does not include what this page needs. The attempt was recorded in the audit log.</p>
      <p>Ask the owner or an administrator of your organization for access, and give them the reference.</p>
    </ErrorPage>
  );
}
