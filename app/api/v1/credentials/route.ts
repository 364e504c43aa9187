import { createCredential } from "@/lib/credentials/mutations";
import { listCredentials } from "@/lib/credentials/queries";
import { route } from "@/lib/gate/route";

export const GET = route(listCredentials);
export const POST = route(createCredential);
