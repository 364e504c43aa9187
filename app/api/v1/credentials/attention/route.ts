import { credentialAttention } from "@/lib/credentials/queries";
import { route } from "@/lib/gate/route";

export const GET = route(credentialAttention);
