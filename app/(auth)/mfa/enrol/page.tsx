import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Reauthentication } from "@/components/console/reauthentication";
import { SignOutButton } from "@/components/console/sign-out-button";
import { beginTotpEnrolment } from "@/lib/authenticators/mutations";
import { demand } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { reauthenticateAction } from "@/lib/sessions/actions";
import { nextPath } from "@/lib/sessions/next-path";
import { Enrolment } from "./enrolment";

export const metadata: Metadata = { title: "Set up two-factor authentication" };

type PageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function EnrolPage({ searchParams }: PageProps) {
  const next = nextPath((await searchParams).next);
  const { session } = await demand(beginTotpEnrolment, null);
  if (!session) redirect(paths.signIn);
  if (session.stage === "mfa") redirect(`${paths.mfa}?next=${encodeURIComponent(next)}`);
  return (
    <Reauthentication reauthenticate={reauthenticateAction} secondFactor={session.hasTotp}>
      <div>
        <h1 className="text-xl font-semibold">Set up two-factor authentication</h1>
        {session.stage === "enrolment" && <p className="text-muted">Your role requires it. You can do nothing else until it is set up.</p>}
      </div>
      <Enrolment next={next} />
      {session.stage === "enrolment" && (
        <SignOutButton variant="ghost" className="-ml-3 self-start">
          Sign out
        </SignOutButton>
      )}
    </Reauthentication>
  );
}
