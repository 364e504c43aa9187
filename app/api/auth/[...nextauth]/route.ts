export { authRoute as GET, authRoute as POST } from "@/lib/sessions/auth-route";
