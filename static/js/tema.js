// Light, dark or as the device says. The server reads the cookie, so the next page arrives in the right colours.
export function pasang(el) {
  el.addEventListener("change", (e) => {
    const pilihan = e.target.value;
    const akar = document.documentElement;
    const umur = pilihan ? 31536000 : 0;
    document.cookie = `tema=${pilihan}; path=/; max-age=${umur}; samesite=lax`;
    if (pilihan) akar.dataset.bsTheme = pilihan;
    else akar.removeAttribute("data-bs-theme");
    document.dispatchEvent(new CustomEvent("tema:ganti"));
  });
}
