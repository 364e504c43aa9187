import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { setupState } from "@/lib/people/queries";
import { FirstRunForm } from "./first-run-form";

export const metadata: Metadata = { title: "Set up Gatehouse" };

/** The first visit makes the owner. Once there is one, this page is gone. */
export default async function FirstRunPage() {
  if (!(await load(setupState, null, {})).empty) redirect(paths.signIn);
  return (
    <>
      <div>
        <h1 className="text-xl font-semibold">Set up Gatehouse</h1>
        <p className="text-muted">
          Nobody is here yet. Whoever can read this server's terminal makes the first organization and becomes its owner.
        </p>
      </div>
      <FirstRunForm />
    </>
  );
}
