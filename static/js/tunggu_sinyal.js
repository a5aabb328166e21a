// The page that stands in where there is no signal: when the signal is back, the page that was asked for comes (and with it
// the sender of the queue), and nobody has to know that this one was only standing in. It asks by HEAD, which the worker
// leaves alone: a phone may call itself online for a while before anything gets through.
const JEDA = 5000;

async function coba() {
  if (!navigator.onLine) return;
  try {
    await fetch(location.href, { method: "HEAD", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(JEDA) });
    location.reload();
  } catch {
    /* still nothing */
  }
}

export function pasang() {
  window.addEventListener("online", coba);
  setInterval(coba, JEDA);
}
