// Prepares the phone for places without signal: the worker that keeps pages, the officer's own list of IKM, and the end of both
// at signing out. What another person left on this phone (pages, list, pictures of drafts) goes as soon as one is seen.
const SEGAR = 6 * 3600 * 1000;

async function bersihkan(simpanan, pengguna) {
  for (const nama of await caches.keys()) if (nama.startsWith("halaman|") && nama !== `halaman|${pengguna}`) await caches.delete(nama);
  for (const b of await simpanan.semua("bekal")) if (b.pengguna !== pengguna) await simpanan.hapus("bekal", b.pengguna);
  for (const d of await simpanan.semua("draf")) if (d.pengguna !== pengguna) await simpanan.hapus("draf", d.kunci);
}

// Whether every page of the supply is really kept: a preparation is cut short wherever one taps on before it has ended.
async function lengkap(pengguna, halaman) {
  const singgahan = await caches.open(`halaman|${pengguna}`);
  const ada = await Promise.all(halaman.map((alamat) => singgahan.match(alamat)));
  return ada.every(Boolean);
}

// Only a page the worker already controls hands it what it fetches.
function dikendalikan() {
  const { serviceWorker } = navigator;
  return serviceWorker.controller ? null : new Promise((jadi) => serviceWorker.addEventListener("controllerchange", jadi, { once: true }));
}

async function bekali(el, simpanan) {
  const { pengguna, bekal } = el.dataset;
  const halaman = el.dataset.halaman.split(" ");
  const lama = await simpanan.ambil("bekal", pengguna);
  if (lama && Date.now() - lama.saat < SEGAR && (await lengkap(pengguna, halaman))) return;
  const jawab = await fetch(bekal, { redirect: "manual", headers: { Accept: "application/json" } });
  if (!jawab.ok) return;
  const isi = await jawab.json();
  if (isi.pengguna !== pengguna) return;
  await simpanan.taruh("bekal", { pengguna, saat: Date.now(), ikm: isi.ikm });
  await dikendalikan();
  for (const alamat of halaman) await fetch(alamat, { headers: { "X-Bekal": "1" }, redirect: "manual" });
}

function saatKeluar(simpanan) {
  document.querySelectorAll("form[data-keluar]").forEach((f) =>
    f.addEventListener("submit", (e) => setTimeout(() => !e.defaultPrevented && bersihkan(simpanan, "").catch(() => null))));
}

export async function pasang(el) {
  const simpanan = await import(el.dataset.simpanan);
  saatKeluar(simpanan);
  if (!("serviceWorker" in navigator)) return; // an insecure address: the queue still works while the page is open
  const segarkan = () => simpanan.hapus("bekal", el.dataset.pengguna).then(() => bekali(el, simpanan)).catch(() => null);
  document.addEventListener("antrean:terkirim", segarkan);
  navigator.serviceWorker.register(el.dataset.sw).then(() => navigator.serviceWorker.ready)
    .then(() => bersihkan(simpanan, el.dataset.pengguna))
    .then(() => bekali(el, simpanan))
    .catch(() => null); // no signal, or the session has ended: another page will try again
}
