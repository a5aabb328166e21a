// How much of a need the ticked workshops take: the sum, what is lacking, the bar, and the button that says how many are asked.
const angka = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 3 });
const RIBU = 1000; // three decimals, summed as whole numbers

export function pasang(formulir) {
  const perlu = Math.round(Number(formulir.dataset.perlu) * RIBU);
  const bagian = (nama) => formulir.querySelector(`[data-${nama}]`);
  const pilihan = Array.from(formulir.querySelectorAll("[data-pilih]"));
  const jumlah = new Map(Array.from(formulir.querySelectorAll("[data-jumlah]"), (el) => [el.dataset.jumlah, el]));

  function hitung() {
    const dipilih = pilihan.filter((p) => p.checked);
    const total = dipilih.reduce((n, p) => n + Math.round(Number(jumlah.get(p.dataset.pilih).value || 0) * RIBU), 0);
    bagian("banyak").textContent = angka.format(dipilih.length);
    bagian("terbagi").textContent = angka.format(total / RIBU);
    bagian("sisa-label").textContent = total > perlu ? "Lebih" : "Kurang";
    bagian("sisa").textContent = angka.format(Math.abs(perlu - total) / RIBU);
    bagian("batang").setAttribute("width", perlu ? Math.min(100, (100 * total) / perlu) : 100);
    const teks = dipilih.length ? `Tawarkan kepada ${dipilih.length} IKM` : "Pilih IKM dahulu";
    for (const t of formulir.querySelectorAll("[data-tombol]")) t.textContent = teks;
    for (const p of pilihan) p.closest("li").classList.toggle("k-cocok-dipilih", p.checked);
  }

  formulir.addEventListener("input", (e) => {
    const kunci = e.target.dataset.jumlah;
    // Whoever writes a quantity means it.
    if (kunci && Number(e.target.value) > 0) pilihan.find((p) => p.dataset.pilih === kunci).checked = true;
    hitung();
  });
  hitung();
}
