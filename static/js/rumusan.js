// Sample wording beside each item of an agreement: follows the chosen pattern and what the form says already (dates, terms,
// who signs), and is copied into the box by one press. What stands in the box already is kept above it: nothing typed is lost.
const HARI = { day: "numeric", month: "long", year: "numeric" };

function terbaca(kotak) {
  const nilai = kotak ? kotak.value.trim() : "";
  return nilai && kotak.type === "date" ? new Date(`${nilai}T00:00`).toLocaleDateString("id-ID", HARI) : nilai;
}

export function pasang(el) {
  const formulir = el.closest("form");
  const semua = JSON.parse(document.getElementById(el.dataset.sumber).textContent);
  const tempat = JSON.parse(document.getElementById(el.dataset.isian).textContent);
  const pola = formulir.elements.pola;

  function teks(butir) {
    let isi = (semua[pola.value] || semua.subkontrak)[butir];
    for (const [kurung, bidang] of Object.entries(tempat)) {
      const nilai = bidang.map((nama) => terbaca(formulir.elements[nama])).filter(Boolean).join(", ");
      if (nilai) isi = isi.replaceAll(kurung, () => kurung.replace(/\[.*?\]/, () => nilai));
    }
    return isi;
  }

  function tampilkan() {
    for (const p of formulir.querySelectorAll("[data-rumusan]")) {
      p.textContent = teks(p.dataset.rumusan);
      p.classList.add("k-bersusun");
    }
  }

  for (const tombol of formulir.querySelectorAll("[data-contoh]")) {
    tombol.hidden = false;
    tombol.addEventListener("click", () => {
      const kotak = formulir.elements[tombol.dataset.contoh];
      const lama = kotak.value.trim();
      kotak.value = lama ? `${lama}\n${teks(tombol.dataset.contoh)}` : teks(tombol.dataset.contoh);
      kotak.dispatchEvent(new Event("input", { bubbles: true }));
      tombol.closest("details").open = false;
      kotak.focus();
      document.dispatchEvent(new CustomEvent("umumkan", { detail: "Contoh disalin ke isian." }));
    });
  }
  pola.addEventListener("change", tampilkan);
  for (const nama of new Set(Object.values(tempat).flat())) formulir.elements[nama]?.addEventListener("input", tampilkan);
  tampilkan();
}
