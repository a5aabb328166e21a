// On a phone the row of tabs is wider than the screen: the one that is open scrolls into sight.
export function pasang(el) {
  const kini = el.querySelector("[aria-current]");
  if (kini && el.scrollWidth > el.clientWidth) el.scrollLeft = kini.offsetLeft - (el.clientWidth - kini.offsetWidth) / 2;
}
