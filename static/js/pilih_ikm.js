// Without signal the picker searches the list this phone keeps of the officer's own IKM.
const MAKS = 30;

const polos = (teks) => teks.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

function butir(ikm, pola) {
  const li = document.createElement("li");
  const tautan = document.createElement("a");
  tautan.href = pola.replace("00000000-0000-0000-0000-000000000000", ikm.uid);
  const kata = document.createElement("span");
  kata.className = "k-daftar-teks";
  const nama = document.createElement("strong");
  nama.textContent = ikm.nama;
  const keterangan = document.createElement("small");
  keterangan.textContent = `${ikm.tempat} · ${ikm.kode}`;
  kata.append(nama, keterangan);
  tautan.append(kata);
  li.append(tautan);
  return li;
}

function lukis(hasil, cocok, pola) {
  const kata = document.createElement("p");
  kata.className = "k-redup k-kecil";
  kata.setAttribute("role", "status");
  kata.textContent = `Tanpa sinyal: ${cocok.length} IKM cocok dari daftar di ponsel ini.`;
  const daftar = document.createElement("ul");
  daftar.className = "k-kartu k-daftar-tautan";
  daftar.append(...cocok.slice(0, MAKS).map((i) => butir(i, pola)));
  hasil.replaceChildren(kata, ...(cocok.length ? [daftar] : []));
}

export async function pasang(el) {
  const simpanan = await import(el.dataset.simpanan);
  const q = el.querySelector("input[type=search]");
  const cari = async () => {
    const bekal = await simpanan.ambil("bekal", el.dataset.pengguna);
    if (!bekal) return;
    const kata = polos(q.value).split(/\s+/).filter(Boolean);
    const cocok = bekal.ikm.filter((i) => kata.every((k) => polos(`${i.nama} ${i.kode} ${i.tempat}`).includes(k)));
    lukis(document.getElementById("hasil"), cocok, el.dataset.url);
  };
  document.addEventListener("htmx:beforeRequest", (e) => {
    if (e.detail.elt !== el || navigator.onLine) return;
    e.preventDefault();
    cari();
  });
  document.addEventListener("htmx:sendError", (e) => e.detail.elt === el && cari());
  window.addEventListener("offline", cari);
  if (!navigator.onLine) cari();
}
