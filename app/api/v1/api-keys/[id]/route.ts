import { updateApiKey } from "@/lib/api-keys/mutations";
import { getApiKey } from "@/lib/api-keys/queries";
import { route } from "@/lib/gate/route";

export const GET = route(getApiKey);
export const PATCH = route(updateApiKey);
