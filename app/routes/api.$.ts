import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi } from "#app/api/answer.server.ts";

export const loader = ({ request, context }: LoaderFunctionArgs) => answerApi(request, context);
export const action = ({ request, context }: ActionFunctionArgs) => answerApi(request, context);
