// The map of IKM moves: buttons, pinch, drag (one finger only once it is magnified, so that the page still scrolls), Ctrl and
// wheel. Circles and words keep their size on the screen, whatever the screen. Names what is pointed at. Without this script every link works.
const TERBESAR = 12;

export function pasang(el) {
  const svg = el.querySelector("svg[viewBox]");
  const [x0, y0, w0, h0] = svg.getAttribute("viewBox").split(" ").map(Number);
  const lihat = { x: x0, y: y0, w: w0, h: h0 };
  const bulat = Array.from(svg.querySelectorAll("circle"), (c) => [c, Number(c.getAttribute("r"))]);
  const jari = new Map(); // pointers on the map: id → last place on the screen
  let geser = false;

  function terapkan() {
    const zum = w0 / lihat.w;
    lihat.x = Math.min(Math.max(lihat.x, x0), x0 + w0 - lihat.w);
    lihat.y = Math.min(Math.max(lihat.y, y0), y0 + h0 - lihat.h);
    svg.setAttribute("viewBox", [lihat.x, lihat.y, lihat.w, lihat.h].map((n) => n.toFixed(2)).join(" "));
    const satuan = 1 / (svg.getScreenCTM()?.a || zum); // units of the drawing under one pixel
    bulat.forEach(([c, r]) => c.setAttribute("r", (r * satuan).toFixed(2)));
    svg.style.setProperty("--satuan", String(satuan));
    el.toggleAttribute("data-dekat", zum > 1.01);
  }

  // The place (px, py) on the screen stays under the finger.
  function perbesar(kali, px, py) {
    const zum = Math.min(Math.max((w0 / lihat.w) * kali, 1), TERBESAR);
    const p = keSatuan(px, py);
    const w = w0 / zum, h = h0 / zum;
    lihat.x = p.x - ((p.x - lihat.x) * w) / lihat.w;
    lihat.y = p.y - ((p.y - lihat.y) * h) / lihat.h;
    lihat.w = w;
    lihat.h = h;
    terapkan();
  }

  function keSatuan(px, py) {
    return new DOMPoint(px, py).matrixTransform(svg.getScreenCTM().inverse());
  }

  function tengah() {
    const k = svg.getBoundingClientRect();
    return [k.left + k.width / 2, k.top + k.height / 2];
  }

  const kendali = el.querySelector(".k-peta-kendali");
  kendali.hidden = false;
  kendali.addEventListener("click", (e) => {
    const tombol = e.target.closest("[data-zum]");
    if (tombol) perbesar(Number(tombol.dataset.zum) || 1e-9, ...tengah());
  });
  svg.addEventListener("wheel", (e) => {
    if (!e.ctrlKey) return;
    e.preventDefault();
    perbesar(e.deltaY < 0 ? 1.25 : 0.8, e.clientX, e.clientY);
  }, { passive: false });

  new ResizeObserver(terapkan).observe(svg);

  function jarak() {
    const [a, b] = [...jari.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  }

  svg.addEventListener("pointerdown", (e) => {
    jari.set(e.pointerId, { x: e.clientX, y: e.clientY });
    if (jari.size === 1) geser = false;
  });
  svg.addEventListener("pointermove", (e) => {
    const lama = jari.get(e.pointerId);
    if (!lama) return;
    const [dx, dy] = [e.clientX - lama.x, e.clientY - lama.y];
    if (jari.size === 2) {
      const dulu = jarak();
      jari.set(e.pointerId, { x: e.clientX, y: e.clientY });
      const [a, b] = [...jari.values()];
      perbesar(jarak() / (dulu || 1), (a.x + b.x) / 2, (a.y + b.y) / 2);
      geser = true;
    } else if (w0 / lihat.w > 1.01 && (geser || Math.hypot(dx, dy) > 4)) {
      geser = true;
      const p = keSatuan(lama.x, lama.y), q = keSatuan(e.clientX, e.clientY);
      lihat.x += p.x - q.x;
      lihat.y += p.y - q.y;
      jari.set(e.pointerId, { x: e.clientX, y: e.clientY });
      terapkan();
    }
  });
  for (const jenis of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(jenis, (e) => jari.delete(e.pointerId));
  svg.addEventListener("click", (e) => geser && e.preventDefault(), true); // the end of a drag is not a touch
  svg.addEventListener("dragstart", (e) => e.preventDefault());

  const sebut = el.querySelector(".k-peta-sebut");
  const semula = sebut.textContent;
  for (const jenis of ["pointerover", "focusin"]) {
    svg.addEventListener(jenis, (e) => {
      const sasaran = e.target.closest("a");
      const teks = sasaran && (sasaran.dataset.teks || sasaran.querySelector("[data-teks]").dataset.teks);
      sebut.textContent = teks || semula;
    });
  }
  svg.addEventListener("pointerleave", () => (sebut.textContent = semula));
}
