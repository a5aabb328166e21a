// The page that stands in where there is no signal: when the signal is back, the page that was asked for comes (and with it
// the sender of the queue), and nobody has to know that this one was only standing in.
export function pasang() {
  window.addEventListener("online", () => location.reload());
}
