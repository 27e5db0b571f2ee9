declare module "autocannon" {
  type Context = Record<string, unknown>;
  export type Request = {
    method: "GET" | "POST";
    path: string;
    headers?: Record<string, string>;
    body?: string;
    setupRequest?: (request: Request, context: Context) => Request;
    onResponse?: (status: number, body: string, context: Context) => void;
  };
  type Client = { setRequests: (requests: Request[]) => void };
  type Options = {
    url: string;
    connections: number;
    duration: number;
    timeout: number;
    headers: Record<string, string>;
    requests: Request[];
    setupClient: (client: Client) => void;
  };
  type Result = {
    errors: number;
    timeouts: number;
    latency: { p50: number; p99: number; max: number };
    requests: { average: number; total: number };
  };
  export default function autocannon(options: Options): Promise<Result>;
}
