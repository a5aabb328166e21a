// Copies a code and says so.
export function pasang(el) {
  const tombol = el.querySelector("[data-salin]");
  if (!tombol || !navigator.clipboard) return;
  tombol.hidden = false;
  tombol.addEventListener("click", async () => {
    await navigator.clipboard.writeText(tombol.dataset.salin);
    const lama = tombol.getAttribute("aria-label");
    tombol.setAttribute("aria-label", "Tersalin");
    tombol.classList.add("k-tersalin");
    document.dispatchEvent(new CustomEvent("umumkan", { detail: "Tersalin." }));
    setTimeout(() => {
      tombol.setAttribute("aria-label", lama);
      tombol.classList.remove("k-tersalin");
    }, 1600);
  });
}
