import { apiKeyAttention } from "@/lib/api-keys/queries";
import { route } from "@/lib/gate/route";

export const GET = route(apiKeyAttention);
