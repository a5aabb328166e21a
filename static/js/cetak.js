// The print button: without script it is not there, and the browser's own menu prints as well.
export function pasang(tombol) {
  tombol.hidden = false;
  tombol.addEventListener("click", () => window.print());
}
