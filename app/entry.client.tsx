import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});

document.addEventListener(
  "focusin",
  () => void import("#app/components/kept-focus.ts").then(({ keepFocus }) => keepFocus()),
  { once: true },
);
