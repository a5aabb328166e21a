// A form loses nothing and sends once. Typing is kept on this device per form and person; it comes back visibly, together
// with the uid and versi it belonged to, so that a retry stays one record and an overtaken draft meets the two-versions page.
// Passwords, files and personal values (marked data-rahasia, or named so) are never kept, nor is the answer to a question
// ("Ya, benar"): it belongs to what was asked then. Who sends a form by script tells it so with the event "tersimpan".
const umumkan = (teks) => document.dispatchEvent(new CustomEvent("umumkan", { detail: teks }));
const UMUR = 3 * 24 * 3600 * 1000;
const IKUT_TERSEMBUNYI = /^(semula|(uid|versi)(_\d+)?)$/; // versi_3: the version of one row of a form of many
const PRIBADI = /nik|npwp|telepon|alamat|sandi|password|otp|kode_masuk/i;

const JAWABAN = /^(konfirmasi|yakin)(_\d+)?$/;

function kunci(formulir) {
  return "draf|" + formulir.dataset.draf.replace("{alamat}", location.pathname); // a page kept on the phone stands at many addresses
}

function boleh(el) {
  if (!el.name || el.name === "csrfmiddlewaretoken" || el.disabled) return false;
  if (el.type === "hidden") return IKUT_TERSEMBUNYI.test(el.name);
  return !["password", "file", "submit", "button"].includes(el.type) && !PRIBADI.test(el.name) && !JAWABAN.test(el.name) && !("rahasia" in el.dataset);
}

function baca(formulir) {
  const isi = {};
  for (const el of formulir.elements) {
    if (!boleh(el)) continue;
    if (el.type === "checkbox" || el.type === "radio") {
      isi[el.name] = isi[el.name] || [];
      if (el.checked) isi[el.name].push(el.value);
    } else if (el.multiple) isi[el.name] = Array.from(el.selectedOptions, (o) => o.value);
    else isi[el.name] = el.value;
  }
  return isi;
}

function isikan(formulir, isi) {
  for (const el of formulir.elements) {
    if (!boleh(el) || !(el.name in isi)) continue;
    const nilai = isi[el.name];
    if (el.type === "checkbox" || el.type === "radio") el.checked = nilai.includes(el.value);
    else if (el.multiple) for (const o of el.options) o.selected = nilai.includes(o.value);
    else el.value = nilai;
  }
}

function sama(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

function tanpaTersembunyi(isi) {
  return Object.fromEntries(Object.entries(isi).filter(([nama]) => !IKUT_TERSEMBUNYI.test(nama)));
}

// Personal values are not kept on the device; whoever finds the rest restored should know which boxes came back empty.
function kosongKarenaPribadi(formulir) {
  const pribadi = Array.from(formulir.elements).filter((el) => PRIBADI.test(el.name) && ["text", "tel", "textarea"].includes(el.type) && !el.value && el.labels.length);
  return pribadi.map((el) => el.labels[0].firstChild.textContent.trim());
}

function tampilkanPulih(formulir, awal, saat) {
  const kotak = document.createElement("div");
  kotak.className = "k-maklumat k-nada-aksen k-draf";
  kotak.setAttribute("role", "status");
  const kata = document.createElement("span");
  const jam = new Date(saat).toLocaleString("id-ID", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  const kosong = kosongKarenaPribadi(formulir);
  kata.textContent = `Isian yang belum tersimpan dari ${jam} dipulihkan.` + (kosong.length ? ` Yang pribadi tidak disimpan di perangkat ini, periksa lagi: ${kosong.join(", ")}.` : "");
  const buang = document.createElement("button");
  buang.type = "button";
  buang.className = "btn k-btn-kecil";
  buang.textContent = "Buang isian ini";
  buang.addEventListener("click", () => {
    isikan(formulir, awal);
    localStorage.removeItem(kunci(formulir));
    formulir.dispatchEvent(new Event("buang"));
    kotak.remove();
    formulir.querySelector("input:not([type=hidden]), select, textarea").focus();
  });
  kotak.append(kata, buang);
  formulir.before(kotak);
  umumkan(kata.textContent);
}

function draf(formulir) {
  const awal = baca(formulir);
  const salah = formulir.querySelector("[aria-invalid=true]") || document.querySelector(".k-konflik, .k-ringkas-galat");
  const teks = localStorage.getItem(kunci(formulir));
  if (teks && !salah) {
    const simpanan = JSON.parse(teks);
    if (Date.now() - simpanan.saat > UMUR || sama(tanpaTersembunyi(simpanan.isi), tanpaTersembunyi(awal))) localStorage.removeItem(kunci(formulir));
    else {
      isikan(formulir, simpanan.isi);
      formulir.dispatchEvent(new Event("pulih"));
      tampilkanPulih(formulir, awal, simpanan.saat);
    }
  }
  let jeda;
  let tamat = false;
  const simpan = () => {
    clearTimeout(jeda);
    if (tamat) return;
    try {
      localStorage.setItem(kunci(formulir), JSON.stringify({ saat: Date.now(), isi: baca(formulir) }));
    } catch {
      /* full or forbidden: the form still works */
    }
  };
  formulir.addEventListener("input", () => {
    clearTimeout(jeda);
    jeda = setTimeout(simpan, 400);
  });
  formulir.addEventListener("tersimpan", () => {
    tamat = true; // a pause of typing that ends only now must not bring the draft back
    clearTimeout(jeda);
    localStorage.removeItem(kunci(formulir));
  });
  formulir.addEventListener("submit", () => {
    simpan(); // now, not in a moment: a draft written after the answer would outlive what was saved
    sessionStorage.setItem("draf-terkirim", kunci(formulir));
  });
}

function sekali(formulir) {
  formulir.addEventListener("submit", (e) => {
    if (formulir.dataset.terkirim) {
      e.preventDefault();
      return;
    }
    formulir.dataset.terkirim = "1";
    const tombol = e.submitter || formulir.querySelector("[type=submit]");
    if (tombol) tombol.setAttribute("aria-disabled", "true");
    umumkan("Menyimpan …");
    setTimeout(() => lepas(formulir), 15000);
  });
  window.addEventListener("pageshow", () => lepas(formulir));
}

function lepas(formulir) {
  delete formulir.dataset.terkirim;
  formulir.querySelectorAll("[aria-disabled=true]").forEach((t) => t.removeAttribute("aria-disabled"));
}

function pakaiYangTersimpan(formulir) {
  document.querySelectorAll("[data-pakai][data-nilai]").forEach((tombol) => {
    const bidang = formulir.elements[tombol.dataset.pakai];
    if (!bidang || bidang instanceof RadioNodeList) return;
    tombol.hidden = false;
    tombol.addEventListener("click", () => {
      if (bidang.type === "checkbox") bidang.checked = tombol.dataset.nilai === "True";
      else bidang.value = tombol.dataset.nilai;
      bidang.dispatchEvent(new Event("input", { bubbles: true }));
      tombol.textContent = "Dipakai";
      umumkan("Nilai yang tersimpan dipakai.");
    });
  });
}

// A page that is not the form any more means that the sending succeeded.
function bersihkanTerkirim(formulir) {
  const terkirim = sessionStorage.getItem("draf-terkirim");
  if (terkirim && (!formulir || kunci(formulir) !== terkirim || !document.querySelector(".k-ringkas-galat, .k-konflik"))) localStorage.removeItem(terkirim);
  sessionStorage.removeItem("draf-terkirim");
}

export function pasang(formulir) {
  const berdraf = "draf" in formulir.dataset;
  bersihkanTerkirim(berdraf ? formulir : null);
  if (berdraf) draf(formulir);
  sekali(formulir);
  pakaiYangTersimpan(formulir);
}
