import { createApiKey } from "@/lib/api-keys/mutations";
import { listApiKeys } from "@/lib/api-keys/queries";
import { route } from "@/lib/gate/route";

export const GET = route(listApiKeys);
export const POST = route(createApiKey);
