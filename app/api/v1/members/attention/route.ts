import { route } from "@/lib/gate/route";
import { memberAttention } from "@/lib/members/queries";

export const GET = route(memberAttention);
