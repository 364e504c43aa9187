import { freshMilliseconds } from "@/lib/gate/operation";
import type { SessionFacts } from "@/lib/gate/principal";

/** What the page on the way in asks for: the second factor, both again, setting one up, or nothing any more. */
export type Proof = "second_factor" | "everything" | "enrolment" | "nothing";

/** What is missing of a session's proof, given that some page led here for want of it. */
export function proofWanted({ stage, freshAt }: Pick<SessionFacts, "stage" | "freshAt">, now: number): Proof {
  if (stage === "mfa") return "second_factor";
  if (stage === "enrolment") return "enrolment";
  return freshAt && now - freshAt.getTime() <= freshMilliseconds ? "nothing" : "everything";
}
