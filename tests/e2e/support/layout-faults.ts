/**
 * Runs in the page: what a person would see go wrong with the words on it. Text that is cut off, that runs out of its box or the window,
 * that lies on other text, or that something covers. Text scrolled out of sight is no fault, a page that scrolls sideways is.
 */
export function layoutFaults(): string[] {
  const root = document.querySelector("dialog[open]") ?? document.body;
  const faults: string[] = [];
  const say = (what: string, element: Element) => faults.push(`${what}: ${describe(element)}`);
  if (document.documentElement.scrollWidth > window.innerWidth) say("the page scrolls sideways", root);

  const words: { element: Element; rect: DOMRect }[] = [];
  for (const element of root.querySelectorAll<HTMLElement>("*")) {
    if (element.closest("svg, select, .only-heard, .viewer-stage") || !isShown(element)) continue;
    const style = getComputedStyle(element);
    const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    const scrollsAlong = ["auto", "scroll"].includes(style.overflowX);
    if (scrollsAlong && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      say("scrolls sideways", element);
    if (!hasWords) continue;
    const shortened = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const named = shortened && element.closest("[title]") !== null;
    if (!scrollsAlong && !named && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      say("runs out of its box", element);
    if (!named && ["hidden", "clip"].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2)
      say("is cut off below", element);
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const seen = visiblePart(element, rect);
        if (seen.width < 4 || seen.height < 4) continue;
        if (rect.right > window.innerWidth + 1 || rect.left < -1) say("leaves the window", element);
        const front = document.elementFromPoint(seen.x + seen.width / 2, seen.y + seen.height / 2);
        // What scrolls under a head that stays is not hidden: it can be scrolled out again.
        const underHead = front !== null && getComputedStyle(front).position === "sticky";
        if (front && !underHead && front !== element && !element.contains(front) && !front.contains(element))
          say(`is covered by ${describe(front)}`, element);
        else if (!underHead) words.push({ element, rect: seen });
      }
    }
  }
  for (const [index, one] of words.entries())
    for (const other of words.slice(index + 1)) {
      if (one.element === other.element) continue;
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      const least = Math.min(one.rect.height, other.rect.height);
      if (across > 2 && down > least * 0.45) say(`lies on ${describe(other.element)}`, one.element);
    }
  return [...new Set(faults)];

  function isShown(element: Element): boolean {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  }

  /** Of a text's rectangle, what its scrolling and clipping ancestors and the window leave. */
  function visiblePart(element: Element, rect: DOMRect): DOMRect {
    // A line's box is taller than its letters; above and below them it may well reach over a neighbour's.
    const air = rect.height * 0.15;
    let [left, top, right, bottom] = [rect.left, rect.top + air, rect.right, rect.bottom - air];
    bottom = Math.min(bottom, window.innerHeight);
    for (let above: Element | null = element; above && above !== document.body; above = above.parentElement) {
      const style = getComputedStyle(above);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const box = above.getBoundingClientRect();
      [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
      [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  function describe(element: Element): string {
    const name = `${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? `.${element.className.split(" ").join(".")}` : ""}`;
    return `<${name}> "${(element.textContent ?? "").trim().slice(0, 50)}"`;
  }
}
