// The worker that keeps the frame (styles, scripts, font, icons) and the pages the server marks with X-Luring, as last seen, for
// one person at a time. The server writes BEKAL before this text: {versi, aset, luring, kosong, keluar}. No address of a page is
// known here but the three that stand in when there is no signal.
/* global BEKAL */
const ASET = `aset|${BEKAL.versi}`;
const HALAMAN = "halaman|";
const SABAR = 6000; // ms: a weak signal must not keep an officer waiting for a page the phone has
const FORMULIR = /^\/ikm\/[0-9a-f-]{36}\/kunjungan\/baru\/$/;

self.addEventListener("install", (e) => {
  e.waitUntil(caches.open(ASET).then((c) => c.addAll([...BEKAL.aset, BEKAL.luring])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (e) => {
  const buang = async () => {
    for (const nama of await caches.keys()) if (nama.startsWith("aset|") && nama !== ASET) await caches.delete(nama);
    await self.clients.claim();
  };
  e.waitUntil(buang());
});

async function halamanTersimpan() {
  const nama = (await caches.keys()).find((n) => n.startsWith(HALAMAN));
  return nama ? caches.open(nama) : null;
}

async function lupakan(kecuali) {
  for (const nama of await caches.keys()) if (nama.startsWith(HALAMAN) && nama !== kecuali) await caches.delete(nama);
}

// Whoever is signed in now is the only one whose pages stay.
async function simpan(alamat, jawab) {
  const pengguna = jawab.headers.get("X-Luring");
  if (!pengguna || !jawab.ok || jawab.redirected) return;
  const nama = HALAMAN + pengguna;
  await lupakan(nama);
  const singgahan = await caches.open(nama);
  await singgahan.put(alamat.split("?")[0], jawab);
}

async function pengganti(alamat) {
  const singgahan = await halamanTersimpan();
  const jalan = new URL(alamat).pathname;
  const sama = singgahan && (await singgahan.match(alamat.split("?")[0]));
  if (sama) return sama;
  return singgahan && FORMULIR.test(jalan) ? singgahan.match(new URL(BEKAL.kosong, self.location).href) : null;
}

async function halaman(event) {
  const alamat = event.request.url;
  const dariJaringan = fetch(event.request).then((jawab) => {
    event.waitUntil(simpan(alamat, jawab.clone()));
    return jawab;
  });
  const tunggu = new Promise((jadi) => setTimeout(jadi, SABAR)).then(() => pengganti(alamat)).then((ada) => ada || dariJaringan);
  try {
    return await Promise.race([dariJaringan, tunggu]);
  } catch {
    return (await pengganti(alamat)) || (await caches.match(BEKAL.luring)) || Response.error();
  }
}

// A kept page of last week may name a style sheet of last week: without signal any version is better than none.
async function aset(request) {
  const tersimpan = await caches.match(request);
  if (tersimpan) return tersimpan;
  try {
    return await fetch(request);
  } catch (galat) {
    const serupa = await caches.match(request, { ignoreSearch: true });
    if (serupa) return serupa;
    throw galat;
  }
}

self.addEventListener("fetch", (e) => {
  const { request } = e;
  const alamat = new URL(request.url);
  if (alamat.origin !== self.location.origin) return;
  if (request.method === "POST" && alamat.pathname === BEKAL.keluar) e.waitUntil(lupakan(""));
  if (request.method !== "GET") return;
  if (alamat.pathname.startsWith(BEKAL.statis)) e.respondWith(aset(request));
  else if (request.mode === "navigate" || request.headers.get("X-Bekal")) e.respondWith(halaman(e));
});
