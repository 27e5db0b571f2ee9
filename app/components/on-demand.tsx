import { createContext, useContext, useEffect, useState, type ComponentType } from "react";
import { useScripted } from "./scripted.ts";

/** Whether what is inside is looked at, so that its script is worth loading. */
export const Wanted = createContext(true);

/**
 * A part of a page whose script the browser loads once it is wanted. The server draws it at once, and until then that
 * drawing stays and works as it does without scripts.
 */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  return import.meta.env.SSR ? servedPart(load) : loadedPart(load);
}

const parts: (() => Promise<void>)[] = [];
/** Resolves once the server has every part: a page is drawn in one go and waits for none. */
export const partsReady = () => Promise.all(parts.map((load) => load()));

function servedPart<P extends object>(load: () => Promise<ComponentType<P>>) {
  let Part: ComponentType<P> | undefined;
  parts.push(async () => {
    Part ??= await load();
  });
  return function ServedPart(props: P) {
    return <div className="contents">{Part && <Part {...props} />}</div>;
  };
}

function loadedPart<P extends object>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | undefined;
  return function LoadedPart(props: P) {
    const wanted = useContext(Wanted);
    const scripted = useScripted();
    const [served] = useState(!scripted);
    const [Part, setPart] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (!wanted || Part) return;
      const draw = async () => {
        loaded = await load();
        setPart(() => loaded);
      };
      draw().catch(() => setFailed(true));
    }, [wanted, Part]);
    if (Part) return <Part {...props} />;
    if (failed && !served) return <p>This part could not be loaded. Reload the page.</p>;
    return (
      <div
        className="contents"
        suppressHydrationWarning
        {...(scripted && !failed && { "data-drawn": "" })}
        // Nothing can be ticked in the drawing that is about to be replaced.
        {...(scripted && wanted && !failed && { inert: "" })}
        // React leaves what the server drew alone when it may not know it.
        dangerouslySetInnerHTML={served ? { __html: "" } : undefined}
      />
    );
  };
}
