import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  root: process.cwd(),
  cacheDir: ".cache/vite",
  plugins: [
    tailwindcss(),
    remix({
      appDirectory: "app",
      buildDirectory: ".build",
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: false,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
        unstable_optimizeDeps: true,
      },
    }),
  ],
  build: { target: "es2022" },
  esbuild: { legalComments: "none" },
  // Its entry file loads every icon there is; bundled, the server holds only those in use.
  ssr: { noExternal: ["lucide-react"] },
});
