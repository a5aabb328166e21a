// The phone's own store: the queue of visits, pictures of drafts, the officer's list of IKM. One door to IndexedDB.
const NAMA = "kemitraan";
const TOKO = { antrean: "uid", draf: "kunci", bekal: "pengguna" };
let terbuka;

function buka() {
  terbuka ||= new Promise((jadi, gagal) => {
    const minta = indexedDB.open(NAMA, 1);
    minta.onupgradeneeded = () => Object.entries(TOKO).forEach(([nama, keyPath]) => minta.result.createObjectStore(nama, { keyPath }));
    minta.onsuccess = () => {
      minta.result.onversionchange = () => {
        minta.result.close();
        terbuka = null;
      };
      jadi(minta.result);
    };
    minta.onerror = () => {
      terbuka = null;
      gagal(minta.error);
    };
  });
  return terbuka;
}

// Answers when the transaction is on disk, not when the request is: a receipt must not be early.
async function kerja(toko, cara, lakukan) {
  const db = await buka();
  return new Promise((jadi, gagal) => {
    const transaksi = db.transaction(toko, cara, cara === "readwrite" ? { durability: "strict" } : {});
    const minta = lakukan(transaksi.objectStore(toko));
    transaksi.oncomplete = () => jadi(minta.result);
    transaksi.onabort = transaksi.onerror = () => gagal(transaksi.error);
  });
}

export const ambil = (toko, kunci) => kerja(toko, "readonly", (t) => t.get(kunci));
export const semua = (toko) => kerja(toko, "readonly", (t) => t.getAll());
export const taruh = (toko, nilai) => kerja(toko, "readwrite", (t) => t.put(nilai));
export const hapus = (toko, kunci) => kerja(toko, "readwrite", (t) => t.delete(kunci));
