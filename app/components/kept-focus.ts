const CONTROLS = "a[href], button, input, select, textarea, summary";

/** What tells a control from its neighbours, also after it was drawn anew: a button that deletes one thing is not the next one's. */
function marksOf(control: Element): string {
  const { form, value, textContent } = control as HTMLButtonElement;
  const about = [...(form?.querySelectorAll<HTMLInputElement>("[type=hidden]") ?? [])];
  return [
    control.tagName,
    ...["name", "type", "href", "aria-label"].map((name) => control.getAttribute(name)),
    control.tagName === "BUTTON" && value + textContent,
    form?.getAttribute("action"),
    ...about.flatMap((field) => (/id$/i.test(field.name) ? field.value : [])),
  ].join("\n");
}

/** What had the focus when a form was sent, and all that it was in, from the inside out. */
type Left = { marks: string; around: HTMLElement[]; path: string };

function noteFocus(): Left | null {
  const control = document.activeElement;
  const main = control?.closest("main");
  if (!control || !main || control === main) return null;
  const around: HTMLElement[] = [];
  for (let at = control.parentElement; at && main.contains(at); at = at.parentElement)
    around.push(at);
  return { marks: marksOf(control), around, path: location.pathname };
}

function giveBack({ marks, around }: Left) {
  const near = around.find((one) => one.isConnected && one.checkVisibility());
  if (!near) return;
  const same = [...near.querySelectorAll<HTMLElement>(CONTROLS)].find(
    (control) => marksOf(control) === marks,
  );
  const seen = same?.checkVisibility() ? same : same?.closest("details")?.querySelector("summary");
  seen?.focus({ preventScroll: true });
  if (document.activeElement !== document.body) return;
  near.tabIndex = -1;
  near.dataset["focused"] = "";
  near.focus({ preventScroll: true });
}

/**
 * What had the focus when a form was sent can be gone once the answer is drawn, and a keyboard would begin again at the top
 * of the page. The focus goes to the same control drawn anew, or else to what is left of the place it was in. The line
 * across the top tells when a page has come: this is loaded with the first focus, so that no page waits for it.
 */
export function keepFocus() {
  let left: Left | null = null;
  document.addEventListener("submit", () => (left = noteFocus()), { capture: true });
  const line = document.querySelector(".slow");
  if (!line) return;
  new MutationObserver(() => {
    if (!left || line.hasAttribute("data-on")) return;
    const before = left;
    left = null;
    if (document.activeElement === document.body && before.path === location.pathname)
      giveBack(before);
  }).observe(line, { attributeFilter: ["data-on"] });
}
