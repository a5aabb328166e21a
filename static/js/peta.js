// Names the kecamatan under the finger and lights up its row in the table twin.
export function pasang(el) {
  const sebut = el.querySelector(".k-peta-sebut");
  const semula = sebut.textContent;

  function tunjuk(kode) {
    el.querySelectorAll(".k-tunjuk").forEach((t) => t.classList.remove("k-tunjuk"));
    const bentuk = kode && el.querySelector(`path[data-kode="${kode}"]`);
    sebut.textContent = bentuk ? bentuk.dataset.teks : semula;
    if (kode) el.querySelectorAll(`[data-kode="${kode}"]`).forEach((t) => t.classList.add("k-tunjuk"));
  }

  const cari = (e) => e.target.closest("[data-kode]") || (e.target.querySelector && e.target.closest("a, tr") && e.target.querySelector("[data-kode]"));
  for (const jenis of ["pointerover", "focusin", "click"]) {
    el.addEventListener(jenis, (e) => {
      const sasaran = cari(e);
      if (sasaran) tunjuk(sasaran.dataset.kode);
    });
  }
  el.addEventListener("pointerleave", () => tunjuk(null));
}
