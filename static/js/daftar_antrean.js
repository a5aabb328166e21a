// The page of the queue: what waits, why, and what one can do about it: send, repair, answer a question, keep a copy.
const KATA = {
  menunggu: ["Menunggu sinyal", "info"],
  masuk: ["Menunggu Anda masuk lagi", "perhatian"],
  akun_lain: ["Menunggu Anda masuk lagi", "perhatian"],
  perbaiki: ["Perlu diperbaiki", "bahaya"],
  ditolak: ["Ditolak", "bahaya"],
};

function elemen(nama, kelas, teks) {
  const el = document.createElement(nama);
  if (kelas) el.className = kelas;
  if (teks) el.textContent = teks;
  return el;
}

function isi(entri, nama) {
  return (entri.isi.find(([n]) => n === nama) || [])[1] || "";
}

function sebab(entri) {
  if (entri.galat) return Object.values(entri.galat).flat().map((g) => g.message).join(" ");
  return entri.pesan;
}

function waktu(saat) {
  return new Date(saat).toLocaleString("id-ID", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
}

function tombol(teks, lakukan, gaya = "k-btn-kecil") {
  const t = elemen("button", `btn ${gaya}`, teks);
  t.type = "button";
  t.addEventListener("click", lakukan);
  return t;
}

function aksi(entri, antrean) {
  const deret = elemen("span", "k-aksi-deret");
  const tanya = entri.galat && entri.galat.konfirmasi && Object.keys(entri.galat).length === 1;
  if (tanya) deret.append(tombol("Ya, benar. Kirim", async () => {
    await antrean.taruh({ ...entri, isi: [...entri.isi.filter(([n]) => n !== "konfirmasi"), ["konfirmasi", "on"]], status: "menunggu", galat: null });
    antrean.kirimSemua(entri.pengguna);
  }));
  if (["perbaiki", "ditolak"].includes(entri.status)) {
    const tautan = elemen("a", "btn k-btn-kecil", tanya ? "Ubah" : "Perbaiki");
    tautan.href = `${entri.url}?antrean=${entri.uid}`;
    deret.append(tautan);
  }
  const buang = tombol("Buang", () => {
    if (buang.dataset.yakin) antrean.buang(entri.uid);
    buang.dataset.yakin = "1";
    buang.textContent = "Yakin? Kunjungan ini hilang";
  });
  deret.append(buang);
  return deret;
}

function butir(entri, antrean) {
  const li = elemen("li");
  const kata = elemen("div", "k-daftar-teks");
  const [label, nada] = KATA[entri.status] || KATA.menunggu;
  const lencana = elemen("span", `k-lencana k-nada-${nada}`, label);
  const foto = entri.foto.length ? ` · ${entri.foto.length} foto` : "";
  kata.append(elemen("strong", "", entri.judul), " ", lencana, elemen("small", "", `Dicatat ${waktu(entri.dibuat)}${foto}`));
  if (isi(entri, "catatan")) kata.append(elemen("small", "", isi(entri, "catatan").slice(0, 120)));
  if (sebab(entri)) kata.append(elemen("small", "k-antrean-sebab", sebab(entri)));
  li.append(kata, aksi(entri, antrean));
  return li;
}

function sebagaiTeks(blob) {
  return new Promise((jadi, gagal) => {
    const pembaca = new FileReader();
    pembaca.onload = () => jadi(pembaca.result);
    pembaca.onerror = () => gagal(pembaca.error);
    pembaca.readAsDataURL(blob);
  });
}

async function unduh(daftar) {
  const kunjungan = [];
  for (const e of daftar) kunjungan.push({ ...e, foto: await Promise.all(e.foto.map(async (f) => ({ ...f, blob: await sebagaiTeks(f.blob) }))) });
  const berkas = new Blob([JSON.stringify({ dibuat: new Date().toISOString(), kunjungan }, null, 1)], { type: "application/json" });
  const tautan = elemen("a");
  tautan.href = URL.createObjectURL(berkas);
  tautan.download = `antrean-kunjungan-${new Date().toISOString().slice(0, 10)}.json`;
  tautan.click();
  setTimeout(() => URL.revokeObjectURL(tautan.href), 60000);
}

export async function pasang(el) {
  const antrean = await import(el.dataset.antrean);
  const pengguna = el.dataset.pengguna;
  const cari = (nama) => el.querySelector(`[data-${nama}]`);
  const lukis = async () => {
    const daftar = await antrean.milik(pengguna);
    const lain = await antrean.milikLain(pengguna);
    cari("daftar").replaceChildren(...daftar.map((e) => butir(e, antrean)));
    for (const nama of ["daftar", "kirim", "simpan-berkas"]) cari(nama).hidden = !daftar.length;
    cari("kosong").hidden = Boolean(daftar.length);
    cari("lain").hidden = !lain;
    cari("lain").textContent = lain ? `Di ponsel ini juga ada ${lain} kunjungan milik akun lain; terkirim saat pemiliknya masuk.` : "";
  };
  cari("kirim").addEventListener("click", () => antrean.kirimSemua(pengguna));
  cari("simpan-berkas").addEventListener("click", async () => unduh(await antrean.milik(pengguna)));
  document.addEventListener("antrean:ubah", lukis);
  await lukis();
}
