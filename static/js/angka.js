// Groups thousands as one types an amount: 200000000 becomes 200.000.000. The server reads both.
function rapikan(teks) {
  const bersih = teks.replace(/^Rp\s*/i, "").replace(/\./g, "");
  return /^\d+$/.test(bersih) ? bersih.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ".") : teks;
}

export function pasang(el) {
  el.addEventListener("input", () => {
    const dariKanan = el.value.length - el.selectionEnd;
    const baru = rapikan(el.value);
    if (baru === el.value) return;
    el.value = baru;
    const tempat = Math.max(0, baru.length - dariKanan);
    el.setSelectionRange(tempat, tempat);
  });
}
