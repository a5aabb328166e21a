// Sample wording beside each item of an agreement: follows the chosen pattern, and is copied into the box by one press.
// What stands in the box already is kept below it: nothing typed is lost.
export function pasang(el) {
  const formulir = el.closest("form");
  const semua = JSON.parse(document.getElementById(el.dataset.sumber).textContent);
  const pola = formulir.elements.pola;
  const lingkup = formulir.elements.lingkup;
  const KOSONG = "[barang atau jasa]";

  function teks(butir) {
    const isi = (semua[pola.value] || semua.subkontrak)[butir];
    return lingkup.value.trim() ? isi.replaceAll(KOSONG, lingkup.value.trim()) : isi;
  }

  function tampilkan() {
    for (const p of formulir.querySelectorAll("[data-rumusan]")) {
      p.textContent = teks(p.dataset.rumusan);
      p.classList.add("k-bersusun");
    }
  }

  for (const tombol of formulir.querySelectorAll("[data-pakai]")) {
    tombol.hidden = false;
    tombol.addEventListener("click", () => {
      const kotak = formulir.elements[tombol.dataset.pakai];
      const lama = kotak.value.trim();
      kotak.value = lama ? `${lama}\n${teks(tombol.dataset.pakai)}` : teks(tombol.dataset.pakai);
      kotak.dispatchEvent(new Event("input", { bubbles: true }));
      tombol.closest("details").open = false;
      kotak.focus();
      document.dispatchEvent(new CustomEvent("umumkan", { detail: "Contoh disalin ke isian." }));
    });
  }
  pola.addEventListener("change", tampilkan);
  lingkup.addEventListener("input", tampilkan);
  tampilkan();
}
