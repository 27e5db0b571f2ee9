import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { signOut } from "#app/auth/session.server.ts";

export const loader = () => redirect("/login");

export async function action({ request, context }: ActionFunctionArgs) {
  return signOut(request, context);
}
