// The print button: without script it is not there, and the browser's own menu prints as well.
export function pasang(tombol) {
  tombol.hidden = false;
  tombol.addEventListener("click", async () => {
    const ditunggu = []; // charts that were never scrolled to fetch their library first
    document.dispatchEvent(new CustomEvent("cetak:siap", { detail: ditunggu }));
    await Promise.allSettled(ditunggu);
    window.print();
  });
}
