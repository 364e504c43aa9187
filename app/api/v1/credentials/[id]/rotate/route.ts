import { rotateCredential } from "@/lib/credentials/mutations";
import { route } from "@/lib/gate/route";

export const POST = route(rotateCredential);
