// Loads a behaviour only where a page asks for it, also in fragments that htmx brings later. An element asks by naming its
// module in data-modul, or by carrying an attribute this script's own tag maps to a module (data-angka, data-pilihan).
// A module exports pasang(el). While none is on its way, <html> carries data-siap: every promise of the page holds.
(function () {
  "use strict";
  const menurutAtribut = { ...document.currentScript.dataset };
  const terpasang = new WeakMap();
  let menunggu = 0;

  function hitung(n) {
    menunggu += n;
    document.documentElement.toggleAttribute("data-siap", !menunggu);
  }

  function satu(el, alamat) {
    const sudah = terpasang.get(el) || new Set();
    if (sudah.has(alamat)) return;
    terpasang.set(el, sudah.add(alamat));
    hitung(1);
    import(alamat)
      .then((modul) => modul.pasang(el))
      .catch((galat) => console.warn("Modul gagal dimuat:", galat))
      .finally(() => hitung(-1));
  }

  function semua(akar, pemilih) {
    const daftar = Array.from(akar.querySelectorAll(pemilih));
    return akar.matches && akar.matches(pemilih) ? [akar, ...daftar] : daftar;
  }

  function pasang(akar) {
    semua(akar, "[data-modul]").forEach((el) => satu(el, el.dataset.modul));
    for (const [atribut, alamat] of Object.entries(menurutAtribut)) semua(akar, `[data-${atribut}]:not(script)`).forEach((el) => satu(el, alamat));
  }

  // The login or an error answered a form: nothing was saved, so the draft it left on this device stays.
  if (document.body.classList.contains("k-masuk")) {
    const kata = document.querySelector("[data-draf-selamat]");
    if (kata) kata.hidden = !sessionStorage.getItem("draf-terkirim");
    sessionStorage.removeItem("draf-terkirim");
  }
  pasang(document.documentElement);
  hitung(0);
  document.addEventListener("htmx:load", (e) => pasang(e.detail.elt));
})();
