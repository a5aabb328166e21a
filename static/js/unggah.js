// Shows what was chosen before it is sent and says at once when it is too big; accepts files dropped on it.
const KB = 1000;

function ukuran(byte) {
  const format = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 1 });
  return byte < KB * KB ? `${format.format(Math.round(byte / KB))} kB` : `${format.format(byte / KB / KB)} MB`;
}

function butir(berkas, maks) {
  const li = document.createElement("li");
  if (berkas.type.startsWith("image/")) {
    const gambar = document.createElement("img");
    gambar.alt = "";
    gambar.src = URL.createObjectURL(berkas);
    gambar.onload = () => URL.revokeObjectURL(gambar.src);
    li.append(gambar);
  }
  const kata = document.createElement("span");
  kata.textContent = `${berkas.name} · ${ukuran(berkas.size)}`;
  if (maks && berkas.size > maks) {
    kata.className = "k-terlalu";
    kata.textContent += ` — terlalu besar, paling besar ${ukuran(maks)}`;
  }
  li.append(kata);
  return li;
}

export function pasang(el) {
  const masukan = el.querySelector("input[type=file]");
  const daftar = el.querySelector(".k-unggah-pratinjau");
  const maks = Number(masukan.dataset.maks || 0);
  const tampilkan = () => {
    daftar.replaceChildren(...Array.from(masukan.files, (b) => butir(b, maks)));
    const terlalu = maks && Array.from(masukan.files).some((b) => b.size > maks);
    masukan.setCustomValidity(terlalu ? "Berkas terlalu besar." : "");
  };
  masukan.addEventListener("change", tampilkan);
  if (masukan.files.length) tampilkan(); // chosen before this script arrived over a slow line
  for (const jenis of ["dragenter", "dragover"]) el.addEventListener(jenis, () => el.classList.add("k-unggah-atas"));
  for (const jenis of ["dragleave", "drop"]) el.addEventListener(jenis, () => el.classList.remove("k-unggah-atas"));
}
