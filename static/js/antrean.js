// The queue of visits on this phone, per person: written to disk first, sent when there is a signal, once. The badge in every
// page says how many wait. A visit of somebody else stays where it is until that person is signed in again.
const JEDA = 60000;
const BATAS_PINTU = 15000;
const BATAS_KIRIM = 120000;
const saluran = "BroadcastChannel" in window ? new BroadcastChannel("antrean") : null;
const tempat = () => document.getElementById("antrean");
let simpanan;

async function toko() {
  simpanan ||= await import(tempat().dataset.simpanan);
  return simpanan;
}

export async function milik(pengguna) {
  const semua = await (await toko()).semua("antrean");
  return semua.filter((e) => e.pengguna === pengguna).sort((a, b) => a.dibuat - b.dibuat);
}

export async function milikLain(pengguna) {
  return (await (await toko()).semua("antrean")).filter((e) => e.pengguna !== pengguna).length;
}

export async function taruh(entri) {
  await (await toko()).taruh("antrean", entri);
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => false);
  kabarkan();
}

export async function buang(uid) {
  await (await toko()).hapus("antrean", uid);
  kabarkan();
}

function kabarkan() {
  document.dispatchEvent(new Event("antrean:ubah"));
  if (saluran) saluran.postMessage("ubah");
}

async function ambilJson(jawab) {
  const jenis = jawab.headers.get("Content-Type") || "";
  return jenis.startsWith("application/json") ? jawab.json() : null;
}

// Who is signed in, and a token that is fresh: the one in a kept page may be of last week.
async function ketuk() {
  const jawab = await fetch(tempat().dataset.pintu, { redirect: "manual", cache: "no-store", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(BATAS_PINTU) });
  if (jawab.type === "opaqueredirect" || jawab.status === 401) return null;
  return jawab.ok ? ambilJson(jawab) : Promise.reject(new Error(String(jawab.status)));
}

function muatan(entri, csrf) {
  const isi = new FormData();
  entri.isi.forEach(([nama, nilai]) => isi.append(nama, nilai));
  entri.foto.forEach((f) => isi.append("foto", f.blob, f.nama));
  isi.append("foto_data", JSON.stringify(entri.foto.map(({ uid, lat, lng }) => ({ uid, lat, lng }))));
  isi.append("csrfmiddlewaretoken", csrf);
  return isi;
}

async function pos(entri, csrf, langsung) {
  const kepala = { Accept: "application/json", "X-CSRFToken": csrf, ...(langsung ? {} : { "X-Antrean": "1" }) };
  const jawab = await fetch(entri.url, { method: "POST", body: muatan(entri, csrf), headers: kepala, redirect: "manual", signal: AbortSignal.timeout(BATAS_KIRIM) });
  if (jawab.type === "opaqueredirect") return { hasil: "masuk" };
  const isi = await ambilJson(jawab);
  if (jawab.status === 201 && isi) return { hasil: "terkirim", url: isi.url, pesan: isi.pesan };
  if ((jawab.status === 422 || jawab.status === 409) && isi && isi.galat) return isi.galat.penulis ? { hasil: "akun_lain" } : { hasil: "perbaiki", galat: isi.galat };
  if ([403, 404, 409, 413].includes(jawab.status) && isi) return { hasil: "ditolak", pesan: isi.pesan };
  return { hasil: "menunggu" };
}

async function coba(entri, langsung) {
  try {
    const pintu = await ketuk();
    if (!pintu) return { hasil: "masuk" };
    return pintu.pengguna === entri.pengguna ? await pos(entri, pintu.csrf, langsung) : { hasil: "akun_lain" };
  } catch {
    return { hasil: "menunggu" };
  }
}

// One sender at a time on this phone, whichever tabs are open; the server would know the uid again anyway.
function bergiliran(kerja) {
  return navigator.locks ? navigator.locks.request("antrean", kerja) : kerja();
}

// Sends one entry; what becomes of it is written back. `langsung`: from the open form, which keeps what is refused.
export function kirim(entri, { langsung = false } = {}) {
  return bergiliran(async () => {
    const kini = await (await toko()).ambil("antrean", entri.uid);
    if (!kini) return { hasil: "sudah" };
    const jawab = await coba(kini, langsung);
    if (jawab.hasil === "terkirim" || (langsung && ["perbaiki", "ditolak"].includes(jawab.hasil))) await buang(kini.uid);
    else await taruh({ ...kini, status: jawab.hasil, galat: jawab.galat || null, pesan: jawab.pesan || "", percobaan: kini.percobaan + 1, dicoba: Date.now() });
    return jawab;
  });
}

let berjalan = false;

// Everything of this person that may go; stops at the first sign that there is no way out.
export async function kirimSemua(pengguna) {
  if (berjalan) return;
  berjalan = true;
  try {
    for (const entri of await milik(pengguna)) {
      if (["perbaiki", "ditolak"].includes(entri.status)) continue;
      const jawab = await kirim(entri);
      if (jawab.hasil === "terkirim") terima(entri, jawab);
      if (["menunggu", "masuk", "akun_lain"].includes(jawab.hasil)) break;
    }
  } finally {
    berjalan = false;
  }
}

// The receipt: visible, spoken, and with the way to the record.
function terima(entri, jawab) {
  const kotak = document.createElement("div");
  kotak.className = "k-maklumat k-nada-baik";
  kotak.setAttribute("role", "status");
  const kata = document.createElement("div");
  kata.className = "k-maklumat-isi";
  kata.append(`Kunjungan ke ${entri.judul} sudah terkirim. `);
  const tautan = document.createElement("a");
  tautan.href = jawab.url;
  tautan.textContent = "Buka";
  kata.append(tautan);
  kotak.append(kata);
  document.getElementById("pesan").append(kotak);
  document.dispatchEvent(new CustomEvent("antrean:terkirim", { detail: entri.uid }));
}

function kata(entri) {
  const perlu = entri.filter((e) => ["perbaiki", "ditolak"].includes(e.status)).length;
  if (perlu) return `${perlu} kunjungan perlu diperbaiki`;
  const sebab = entri.some((e) => e.status === "masuk") ? "menunggu Anda masuk lagi" : navigator.onLine ? "menunggu dikirim" : "menunggu sinyal";
  return `${entri.length} kunjungan ${sebab}`;
}

// Signing out keeps the queue; one should know that it is there.
function ingatkanKeluar(jumlah) {
  document.querySelectorAll("form[data-keluar]").forEach((f) => {
    if (jumlah) f.dataset.konfirmasi = `${jumlah} kunjungan belum terkirim. Semuanya tetap di ponsel ini dan terkirim saat Anda masuk lagi. Keluar sekarang?`;
    else delete f.dataset.konfirmasi;
  });
}

export async function pasang(el) {
  const pengguna = el.dataset.pengguna;
  const tampilkan = async () => {
    const entri = await milik(pengguna);
    el.hidden = !entri.length;
    el.querySelector("span").textContent = entri.length ? kata(entri) : "";
    el.classList.toggle("k-antrean-perlu", entri.some((e) => ["perbaiki", "ditolak"].includes(e.status)));
    ingatkanKeluar(entri.length);
  };
  const pergi = () => navigator.onLine && kirimSemua(pengguna);
  document.addEventListener("antrean:ubah", tampilkan);
  if (saluran) saluran.onmessage = tampilkan;
  window.addEventListener("online", () => tampilkan().then(pergi));
  window.addEventListener("offline", tampilkan);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && pergi());
  setInterval(pergi, JEDA);
  await tampilkan();
  pergi();
}
