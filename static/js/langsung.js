// What every page behind the login needs: menus that close, notices that close, one question before a dangerous POST,
// and words for what htmx does (results announced, failures said aloud, empty filters kept out of the address).

// Says something to people who listen to the page instead of looking at it.
function umumkan(teks) {
  const tempat = document.getElementById("pengumuman");
  tempat.textContent = "";
  requestAnimationFrame(() => (tempat.textContent = teks));
}

function tutupMenu(kecuali) {
  document.querySelectorAll("details[data-menu][open]").forEach((m) => m !== kecuali && (m.open = false));
}

function menu() {
  document.addEventListener("click", (e) => tutupMenu(e.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      const terbuka = document.querySelector("details[data-menu][open]");
      if (terbuka) {
        terbuka.open = false;
        terbuka.querySelector("summary").focus();
      }
    } else if (e.key === "/" && !e.target.closest("input, textarea, select, [contenteditable]")) {
      const cari = document.getElementById("cari-atas");
      if (cari && cari.offsetParent) {
        e.preventDefault();
        cari.focus();
      }
    }
  });
}

function maklumat(akar) {
  akar.querySelectorAll("[data-tutup][hidden]").forEach((tombol) => {
    tombol.hidden = false;
    tombol.addEventListener("click", () => tombol.closest(".k-maklumat").remove());
  });
}

function konfirmasi() {
  const dialog = document.getElementById("dialog-konfirmasi");
  if (!dialog || !dialog.showModal) return;
  const akibat = dialog.querySelector("#dialog-akibat");
  let menunggu = null;
  document.addEventListener("submit", (e) => {
    // A form asks for all its buttons, or one button of a form that has others asks for itself.
    const tanya = [e.submitter, e.target].find((el) => el && el.dataset && el.dataset.konfirmasi);
    if (!tanya || menunggu) return;
    e.preventDefault();
    menunggu = { formulir: e.target, tombol: e.submitter };
    dialog.querySelector("#dialog-judul").textContent = tanya.dataset.konfirmasi;
    akibat.textContent = tanya.dataset.akibat || "";
    akibat.hidden = !akibat.textContent;
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (menunggu && dialog.returnValue === "ya") menunggu.formulir.requestSubmit(menunggu.tombol);
    menunggu = null;
  });
}

function gagal(teks) {
  const tempat = document.getElementById("pesan");
  if (!tempat) return;
  tempat.querySelectorAll("[data-gagal]").forEach((m) => m.remove());
  const kotak = document.createElement("div");
  kotak.className = "k-maklumat k-nada-bahaya";
  kotak.setAttribute("role", "alert");
  kotak.dataset.gagal = "";
  kotak.textContent = teks;
  tempat.append(kotak);
}

function htmx() {
  document.addEventListener("htmx:configRequest", (e) => {
    if (e.detail.verb !== "get") return;
    const isi = e.detail.parameters;
    for (const kunci of Object.keys(isi)) if (isi[kunci] === "") delete isi[kunci];
  });
  document.addEventListener("htmx:afterSwap", (e) => {
    const kata = document.querySelector("#hasil [data-umumkan]");
    if (kata && e.detail.target && e.detail.target.id === "hasil") umumkan(kata.textContent);
    document.querySelectorAll("#pesan [data-gagal]").forEach((m) => m.remove());
  });
  document.addEventListener("htmx:load", (e) => {
    maklumat(e.detail.elt);
    const baru = e.detail.elt.matches("[data-fokus-baru]") ? e.detail.elt : e.detail.elt.querySelector("[data-fokus-baru]");
    if (baru) baru.focus();
  });
  document.addEventListener("htmx:sendError", () => gagal("Jaringan terputus. Isian Anda tetap ada; coba lagi sebentar lagi."));
  document.addEventListener("htmx:responseError", (e) =>
    gagal(e.detail.xhr.status === 403 ? "Anda tidak berwenang melakukan ini." : "Permintaan gagal. Muat ulang halaman, lalu coba lagi."));
}

function keluar() {
  document.querySelectorAll("form[data-keluar]").forEach((f) =>
    f.addEventListener("submit", () => {
      for (const kunci of Object.keys(localStorage)) if (kunci.startsWith("draf|")) localStorage.removeItem(kunci);
    }));
}

export function pasang() {
  document.addEventListener("umumkan", (e) => umumkan(e.detail));
  menu();
  maklumat(document);
  konfirmasi();
  htmx();
  keluar();
  const fokus = document.querySelector("[data-fokus]");
  if (fokus) fokus.focus();
}
