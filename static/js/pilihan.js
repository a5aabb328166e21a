// Suggestions for a code field: asks the address in data-pilihan for <option>s and offers them as a native datalist.
// The field works by typing the code alone when the network does not answer.
export function pasang(el) {
  const daftar = document.createElement("datalist");
  daftar.id = `${el.id || el.name}-pilihan`;
  const kata = Object.assign(document.createElement("p"), { className: "k-bantuan", hidden: true });
  kata.setAttribute("role", "status");
  el.after(daftar, kata);
  el.setAttribute("list", daftar.id);
  let jeda, pembatal;

  async function tanya() {
    const q = el.value.trim();
    if (q.length < 2) return;
    if (pembatal) pembatal.abort();
    pembatal = new AbortController();
    const alamat = new URL(el.dataset.pilihan, location.href);
    alamat.searchParams.set("q", q);
    try {
      const jawab = await fetch(alamat, { signal: pembatal.signal, headers: { "X-Requested-With": "fetch" } });
      if (!jawab.ok) return;
      const isi = new DOMParser().parseFromString(`<select>${await jawab.text()}</select>`, "text/html");
      daftar.replaceChildren(...Array.from(isi.querySelectorAll("option"), (o) => new Option(o.textContent, o.value || o.textContent)));
      kata.hidden = Boolean(daftar.options.length) || /^\d/.test(q);
      kata.textContent = kata.hidden ? "" : `Tidak ada saran untuk “${q}”. Coba kata lain: nama barang, bahan, atau prosesnya.`;
    } catch {
      /* offline or overtaken by the next keystroke */
    }
  }

  el.addEventListener("input", () => {
    clearTimeout(jeda);
    jeda = setTimeout(tanya, 250);
  });
}
