// The visit form on the phone: finds the place, reduces pictures, offers days for the next visit, and sends by way of the
// queue, so that what was typed is on disk before the network is tried. Without this script the form is an ordinary form.
const UMUR_DRAF = 3 * 24 * 3600 * 1000;
const KETELITIAN_TEMPAT = 200; // metres: worse than this is not offered as the workshop's own place
const umumkan = (teks) => document.dispatchEvent(new CustomEvent("umumkan", { detail: teks }));

function uidBaru() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function iso(tanggal) {
  return [tanggal.getFullYear(), String(tanggal.getMonth() + 1).padStart(2, "0"), String(tanggal.getDate()).padStart(2, "0")].join("-");
}

function tanggalKata(teks) {
  return new Date(`${teks}T00:00:00`).toLocaleDateString("id-ID", { day: "numeric", month: "long", year: "numeric" });
}

// ---- a page kept on the phone may be of another day, and of no IKM in particular

function segarkan(form) {
  const { uid, tanggal } = form.elements;
  const kini = iso(new Date());
  if (tanggal.value === tanggal.defaultValue && tanggal.defaultValue < kini) tanggal.value = tanggal.max = kini;
  if (uid.value === uid.defaultValue) uid.value = uidBaru(); // a kept page serves many visits
}

async function kenali(form, simpanan) {
  if (form.getAttribute("action")) return true;
  const cocok = location.pathname.match(/([0-9a-f-]{36})\/kunjungan\/baru\/$/);
  if (!cocok) {
    location.replace(form.dataset.urlPilih);
    return false;
  }
  const bekal = await simpanan.ambil("bekal", form.dataset.pengguna);
  const ikm = bekal && bekal.ikm.find((i) => i.uid === cocok[1]);
  form.setAttribute("action", location.pathname);
  form.dataset.nama = ikm ? ikm.nama : "IKM ini";
  document.querySelector("[data-ikm]").textContent = ikm ? `${ikm.nama} · ${ikm.tempat}` : "";
  if (!ikm || ikm.bertempat) form.querySelectorAll("[data-tanpa-tempat]").forEach((el) => el.remove());
  const janji = form.querySelector("[data-janji]");
  if (ikm && ikm.janji) {
    janji.hidden = false;
    janji.querySelector("[data-kata]").textContent = `Menindaklanjuti kunjungan ${tanggalKata(ikm.janji)}`;
    form.elements.menindaklanjuti.checked = true;
  } else janji.remove();
  return true;
}

// ---- place

function kataKetelitian(m) {
  return m > 100 ? `Lokasi kasar, ketelitian ± ${Math.round(m)} m. Ambil lagi di luar ruangan bila bisa.` : `Lokasi didapat, ketelitian ± ${Math.max(1, Math.round(m))} m.`;
}

const GALAT_LOKASI = {
  1: "Izin lokasi ditolak. Izinkan lewat setelan peramban; bila tidak, kunjungan disimpan tanpa lokasi.",
  2: "Lokasi tidak terbaca. Coba lagi di luar ruangan.",
  3: "Lokasi terlalu lama dicari. Coba lagi di luar ruangan.",
};

function lokasi(form) {
  const kotak = form.querySelector("[data-lokasi]");
  if (!navigator.geolocation || !window.isSecureContext) return;
  const kata = kotak.querySelector("[data-lokasi-kata]");
  const tombol = kotak.querySelector("[data-ambil-lokasi]");
  const dapat = ({ coords: c }) => {
    const { lat, lng, akurasi_m: akurasi, sumber_lokasi: sumber } = form.elements;
    [lat.value, lng.value, akurasi.value, sumber.value] = [c.latitude.toFixed(6), c.longitude.toFixed(6), Math.ceil(c.accuracy), "gawai"];
    delete form.dataset.tanpaLokasi;
    kata.textContent = kataKetelitian(c.accuracy);
    kotak.classList.add("k-lokasi-ada");
    tombol.querySelector("span").textContent = "Ambil ulang";
    form.querySelectorAll("[data-tanpa-tempat]").forEach((el) => (el.hidden = c.accuracy > KETELITIAN_TEMPAT));
  };
  const gagal = (g) => {
    kata.textContent = GALAT_LOKASI[g.code] || GALAT_LOKASI[2];
    if (g.code === 1) form.dataset.tanpaLokasi = "ya"; // told what saving means from here on: not asked a second time
  };
  const cari = () => {
    kata.textContent = "Mencari lokasi …";
    navigator.geolocation.getCurrentPosition(dapat, gagal, { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 });
  };
  kotak.hidden = false;
  tombol.addEventListener("click", cari);
  if (navigator.permissions) navigator.permissions.query({ name: "geolocation" }).then((izin) => izin.state === "granted" && cari()).catch(() => null);
}

// ---- the next visit

function tambahBulan(asal, n) {
  const hasil = new Date(asal.getFullYear(), asal.getMonth() + n, 1);
  const akhir = new Date(hasil.getFullYear(), hasil.getMonth() + 1, 0).getDate();
  hasil.setDate(Math.min(asal.getDate(), akhir));
  return hasil;
}

function cepat(form) {
  const kotak = form.querySelector("[data-cepat]");
  const { tanggal, tindak_lanjut_pada: janji } = form.elements;
  const sasaran = (tombol) => {
    if ("kosong" in tombol.dataset) return "";
    const asal = new Date(`${tanggal.value || iso(new Date())}T00:00:00`);
    if (tombol.dataset.bulan) return iso(tambahBulan(asal, Number(tombol.dataset.bulan)));
    asal.setDate(asal.getDate() + Number(tombol.dataset.hari));
    return iso(asal);
  };
  const tandai = () => kotak.querySelectorAll("button").forEach((t) => t.setAttribute("aria-pressed", String(sasaran(t) === janji.value)));
  kotak.addEventListener("click", (e) => {
    const tombol = e.target.closest("button");
    if (!tombol) return;
    janji.value = sasaran(tombol);
    janji.dispatchEvent(new Event("input", { bubbles: true }));
  });
  kotak.hidden = false;
  form.addEventListener("input", tandai);
  form.addEventListener("pulih", tandai);
  tandai();
}

// ---- pictures: kept here and on disk until the visit is; the input itself only brings them

function deretFoto(form, pustaka, simpanan) {
  const kotak = form.querySelector("[data-tempat-foto]");
  const deret = kotak.querySelector("[data-deret]");
  const kata = form.querySelector("[data-foto-kata]");
  const masukan = kotak.querySelector("input[type=file]");
  const maks = Number(form.dataset.maks);
  const kunci = `${location.pathname}|${form.dataset.pengguna}`;
  const foto = [];

  const simpan = () => (foto.length ? simpanan.taruh("draf", { kunci, pengguna: form.dataset.pengguna, saat: Date.now(), foto }) : simpanan.hapus("draf", kunci)).catch(() => null);

  function butir(f, i) {
    const li = document.createElement("li");
    const gambar = document.createElement("img");
    gambar.alt = `Foto ${i + 1}`;
    gambar.src = URL.createObjectURL(f.blob);
    gambar.onload = gambar.onerror = () => URL.revokeObjectURL(gambar.src);
    const tempat = document.createElement("small");
    tempat.textContent = f.lat ? "berlokasi" : "tanpa lokasi";
    const hapus = document.createElement("button");
    hapus.type = "button";
    hapus.className = "k-foto-hapus";
    hapus.setAttribute("aria-label", `Hapus foto ${i + 1}`);
    hapus.textContent = "×";
    hapus.addEventListener("click", () => {
      foto.splice(foto.indexOf(f), 1);
      lukis();
      simpan();
    });
    li.append(gambar, tempat, hapus);
    return li;
  }

  function lukis() {
    deret.replaceChildren(...foto.map(butir));
    kotak.classList.toggle("k-foto-penuh", foto.length >= maks);
    kata.textContent = foto.length ? `${foto.length} dari ${maks} foto.` : `Paling banyak ${maks} foto.`;
  }

  async function terima(berkas) {
    kata.textContent = "Mengecilkan foto …";
    for (const b of berkas.slice(0, maks - foto.length)) {
      foto.push({ uid: uidBaru(), ...(await pustaka.olah(b)) });
      lukis();
    }
    if (berkas.length > maks) kata.textContent = `Hanya ${maks} foto pertama yang dipakai.`;
    await simpan();
    umumkan(kata.textContent);
  }

  masukan.addEventListener("change", () => {
    const berkas = Array.from(masukan.files);
    masukan.value = "";
    if (berkas.length) terima(berkas);
  });
  return {
    foto,
    isikan(lama) {
      foto.splice(0, foto.length, ...lama);
      lukis();
    },
    async pulihkan() {
      const draf = await simpanan.ambil("draf", kunci).catch(() => null);
      if (draf && Date.now() - draf.saat < UMUR_DRAF) this.isikan(draf.foto);
    },
    buang: () => simpanan.hapus("draf", kunci).catch(() => null),
  };
}

// ---- refusals and questions, beside what they are about

function bersihkanGalat(form) {
  document.querySelectorAll(".k-ringkas-galat").forEach((el) => el.remove());
  form.querySelectorAll(".k-salah").forEach((el) => el.classList.remove("k-salah"));
  form.querySelectorAll(".k-galat").forEach((el) => el.remove());
  form.querySelector("[data-konfirmasi]").classList.remove("k-tegas-tanya");
}

function daftarGalat(pesan) {
  const ul = document.createElement("ul");
  ul.className = "k-galat";
  ul.append(...pesan.map((teks) => Object.assign(document.createElement("li"), { textContent: teks })));
  return ul;
}

function tampilkanGalat(form, galat) {
  const umum = [];
  for (const [bidang, isi] of Object.entries(galat)) {
    const pesan = isi.map((g) => g.message);
    const tempat = form.querySelector(`#bidang-${bidang}`);
    if (bidang === "konfirmasi") tempat.classList.add("k-tegas-tanya");
    else tempat && tempat.classList.add("k-salah");
    if (tempat) bidang === "konfirmasi" ? tempat.prepend(daftarGalat(pesan)) : tempat.append(daftarGalat(pesan));
    if (bidang !== "konfirmasi") umum.push(...pesan);
  }
  if (umum.length) {
    const kotak = document.createElement("div");
    kotak.className = "k-ringkas-galat";
    kotak.setAttribute("role", "alert");
    kotak.tabIndex = -1;
    const kepala = document.createElement("p");
    kepala.textContent = "Belum tersimpan. Periksa isian berikut; yang sudah Anda ketik dan potret tetap ada.";
    const ul = document.createElement("ul");
    ul.append(...umum.map((teks) => Object.assign(document.createElement("li"), { textContent: teks })));
    kotak.append(kepala, ul);
    form.before(kotak);
    kotak.focus();
  } else if (galat.konfirmasi) {
    form.elements.konfirmasi.focus();
    umumkan(galat.konfirmasi.map((g) => g.message).join(" "));
  }
}

const tanpaLokasi = (form, foto) => foto.length > 0 && !form.elements.lat.value && !foto.some((f) => f.lat);

// What the phone can see by itself is asked before it goes into a queue where nobody can answer.
function periksa(form, foto) {
  const { konfirmasi, catatan, rekomendasi, tanggal } = form.elements;
  const pesan = (teks) => [{ message: teks }];
  if (!tanggal.value) return { tanggal: pesan("Isi tanggal kunjungan.") };
  if (tanggal.value > iso(new Date())) return { tanggal: pesan("Tanggal kunjungan belum tiba.") };
  if (!form.querySelector("[name=masalah]:checked") && !catatan.value.trim() && !rekomendasi.value.trim()) return { masalah: pesan("Centang masalah yang ditemukan, atau tulis catatan kunjungan.") };
  if (tanpaLokasi(form, foto) && !konfirmasi.checked && !form.dataset.tanpaLokasi) return { konfirmasi: pesan("Foto ini tanpa lokasi. Simpan tanpa lokasi?") };
  return null;
}

// ---- sending

const BUKAN_ISI = new Set(["csrfmiddlewaretoken", "foto", "foto_data"]);

function entri(form, foto) {
  const isi = Array.from(new FormData(form)).filter(([nama, nilai]) => !BUKAN_ISI.has(nama) && typeof nilai === "string");
  const { uid, konfirmasi } = form.elements;
  if (form.dataset.tanpaLokasi && tanpaLokasi(form, foto) && !konfirmasi.checked) isi.push([konfirmasi.name, "on"]); // the answer already given
  return { uid: uid.value, pengguna: form.dataset.pengguna, url: new URL(form.action).pathname, judul: form.dataset.nama, dibuat: Date.now(), isi, foto: [...foto], status: "menunggu", galat: null, pesan: "", percobaan: 0 };
}

const SEBAB = {
  masuk: "Anda perlu masuk lagi; sesudah itu kunjungan terkirim sendiri.",
  akun_lain: "Akun lain sedang masuk di ponsel ini; kunjungan terkirim saat Anda masuk lagi.",
  menunggu: "Tidak ada sinyal. Kunjungan terkirim sendiri begitu ada sinyal, juga bila halaman ini dimuat ulang.",
};

// What has become of the entry: words and the one step that is next. `entri` is null once it has arrived.
function keadaan(data, entri) {
  const ke = `Kunjungan ke ${data.nama}`;
  if (!entri) return { judul: `${ke} sudah terkirim`, sebab: "", langkah: [data.urlPilih, "Kunjungan berikutnya"] };
  if (entri.status === "perbaiki") return { judul: `${ke} perlu Anda jawab`, sebab: Object.values(entri.galat || {}).flat().map((g) => g.message).join(" "), langkah: [data.urlAntrean, "Lihat antrean"] };
  if (entri.status === "ditolak") return { judul: `${ke} ditolak`, sebab: entri.pesan, langkah: [data.urlAntrean, "Lihat antrean"] };
  return { judul: `${ke} tersimpan di ponsel ini`, sebab: SEBAB[entri.status] || SEBAB.menunggu, langkah: entri.status === "masuk" ? [data.urlMasuk, "Masuk lagi"] : [data.urlPilih, "Kunjungan berikutnya"] };
}

function tombol([alamat, teks], gaya) {
  return Object.assign(document.createElement("a"), { href: alamat, textContent: teks, className: `btn ${gaya}` });
}

// The receipt stands where the form was, and goes on telling the truth while the signal comes and goes.
function kuitansi(form, simpanan, uid, hasil) {
  const data = { ...form.dataset };
  const kotak = document.createElement("section");
  kotak.className = "k-kosong k-kuitansi";
  kotak.tabIndex = -1;
  const judul = Object.assign(document.createElement("p"), { className: "k-kosong-judul" });
  const kata = document.createElement("p");
  const deret = Object.assign(document.createElement("div"), { className: "k-aksi-deret" });
  kotak.append(judul, kata, deret);
  function lukis(entri) {
    const { judul: teks, sebab, langkah } = keadaan(data, entri);
    if (judul.textContent === teks && kata.textContent === sebab) return;
    judul.textContent = teks;
    kata.textContent = sebab;
    const lain = [[data.urlPilih, "Kunjungan berikutnya"], [data.urlHariIni, "Hari ini"], [data.urlAntrean, "Lihat antrean"]];
    deret.replaceChildren(tombol(langkah, "k-btn-utama"), ...lain.filter(([, t]) => t !== langkah[1] && (entri || t !== "Lihat antrean")).map((l) => tombol(l, "k-btn-biasa")));
    umumkan(`${teks}. ${sebab}`);
  }
  lukis({ status: hasil });
  document.addEventListener("antrean:ubah", () => simpanan.ambil("antrean", uid).then((entri) => lukis(entri || null)));
  form.replaceWith(kotak);
  kotak.focus();
}

function sibuk(form, ya) {
  form.querySelectorAll("[type=submit]").forEach((t) => (ya ? t.setAttribute("aria-disabled", "true") : t.removeAttribute("aria-disabled")));
  if (ya) umumkan("Menyimpan …");
}

async function kirimkan(form, simpanan, antrean, deret) {
  const salah = periksa(form, deret.foto);
  bersihkanGalat(form);
  if (salah) return tampilkanGalat(form, salah);
  const baru = entri(form, deret.foto);
  await antrean.taruh(baru);
  const jawab = await antrean.kirim(baru, { langsung: true });
  if (jawab.hasil === "perbaiki") return tampilkanGalat(form, jawab.galat);
  if (jawab.hasil === "ditolak") return tampilkanGalat(form, { __all__: [{ message: jawab.pesan }] });
  form.dispatchEvent(new Event("tersimpan"));
  await deret.buang();
  if (jawab.hasil === "terkirim") {
    document.dispatchEvent(new CustomEvent("antrean:terkirim", { detail: baru.uid }));
    location.assign(jawab.url);
  } else if (jawab.hasil === "sudah") location.assign(form.dataset.urlHariIni); // another tab was faster
  else kuitansi(form, simpanan, baru.uid, jawab.hasil);
}

// "Perbaiki": an entry of the queue back in its form, pictures and refusals included.
async function dariAntrean(form, simpanan, deret) {
  const minta = new URLSearchParams(location.search).get("antrean");
  const lama = minta && (await simpanan.ambil("antrean", minta));
  if (!lama || lama.pengguna !== form.dataset.pengguna) return false;
  for (const el of form.elements) if (el.type === "checkbox") el.checked = false;
  for (const [nama, nilai] of lama.isi) {
    const bidang = form.querySelectorAll(`[name="${nama}"]`);
    bidang.forEach((el) => (el.type === "checkbox" ? el.value === nilai && (el.checked = true) : (el.value = nilai)));
  }
  deret.isikan(lama.foto);
  tampilkanGalat(form, lama.galat || { __all__: [{ message: lama.pesan || "Periksa lagi, lalu simpan." }] });
  return true;
}

export async function pasang(el) {
  const form = el.closest("form");
  const [simpanan, pustaka, antrean] = await Promise.all([import(form.dataset.simpanan), import(form.dataset.foto), import(form.dataset.antrean)]);
  if (!(await kenali(form, simpanan))) return;
  segarkan(form);
  cepat(form);
  const deret = deretFoto(form, pustaka, simpanan);
  form.addEventListener("buang", () => deret.buang().then(() => deret.isikan([])));
  let berjalan = false;
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    e.stopImmediatePropagation();
    if (berjalan) return;
    berjalan = true;
    sibuk(form, true);
    kirimkan(form, simpanan, antrean, deret)
      .catch((galat) => tampilkanGalat(form, { __all__: [{ message: `Ponsel ini tidak dapat menyimpan kunjungan (${galat.name}). Kosongkan ruang penyimpanan, lalu coba lagi.` }] }))
      .finally(() => {
        berjalan = false;
        sibuk(form, false);
      });
  }, true);
  if (!(await dariAntrean(form, simpanan, deret))) await deret.pulihkan();
  lokasi(form);
}
