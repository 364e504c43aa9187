import { revokeApiKey } from "@/lib/api-keys/mutations";
import { route } from "@/lib/gate/route";

export const POST = route(revokeApiKey);
