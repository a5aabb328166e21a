// Rows of a form of many lines: empty ones are folded away until somebody wants one more. They are all in the page, so that a
// draft finds its boxes again and a form without script works, too. Rows may hold rows of their own (a container its goods):
// each folds and adds only what stands directly in it.
export function pasang(bagian) {
  const langsung = (el) => el.parentElement.closest("[data-modul]") === bagian;
  const semua = Array.from(bagian.querySelectorAll("[data-baris]")).filter(langsung);
  const tambah = Array.from(bagian.querySelectorAll("[data-tambah]")).find(langsung);
  const terisi = (b) => Array.from(b.querySelectorAll("input, select")).some((el) => el.value !== "");
  const lipat = () => {
    for (const b of semua) b.hidden = b.hasAttribute("data-kosong") && !terisi(b);
    tambah.hidden = !semua.some((b) => b.hidden);
  };
  tambah.addEventListener("click", () => {
    const berikut = semua.find((b) => b.hidden);
    if (!berikut) return;
    berikut.hidden = false;
    berikut.removeAttribute("data-kosong");
    berikut.querySelector("select:not([hidden]), input:not([type=hidden])").focus();
    tambah.hidden = !semua.some((b) => b.hidden);
  });
  const formulir = bagian.closest("form");
  formulir.addEventListener("pulih", lipat);
  formulir.addEventListener("buang", lipat);
  lipat();
}
