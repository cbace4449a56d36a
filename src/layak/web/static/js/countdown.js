// time[data-countdown="90"]: minutes until its moment, renewed as time goes by. They are the server's
// count, so that a wrong clock on this machine does no harm.

const MINUTE = 60_000;
const begun = Date.now();

for (const place of document.querySelectorAll("[data-countdown]")) {
  const { countdown, left, over } = place.dataset;
  const renew = () => {
    const minutes = Number(countdown) - Math.floor((Date.now() - begun) / MINUTE);
    place.textContent = minutes < 0 ? over : left.replace("%HOURS%", Math.floor(minutes / 60)).replace("%MINUTES%", minutes % 60);
  };
  setInterval(renew, MINUTE / 2);
}
