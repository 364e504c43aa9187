import { deleteCredential, updateCredential } from "@/lib/credentials/mutations";
import { getCredential } from "@/lib/credentials/queries";
import { route } from "@/lib/gate/route";

export const GET = route(getCredential);
export const PATCH = route(updateCredential);
export const DELETE = route(deleteCredential);
