import { createContext, useContext } from "react";

/** The CSP nonce of this response; undefined in the browser, which hides it from scripts. */
export const NonceContext = createContext<string | undefined>(undefined);
export const useNonce = () => useContext(NonceContext);
