// [data-progress="url"]: asks how far the work is, says so, and shows the page anew when it is done.

const PAUSE = 1500;

for (const place of document.querySelectorAll("[data-progress]")) {
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
      const { waits, step, steps } = await answer.json();
      if (!waits) {
        location.reload();
        return;
      }
      place.textContent = place.dataset.said.replace("%STEP%", step).replace("%STEPS%", steps);
    } catch {
      // The line is gone, or the session ended: ask again, the work goes on without this page.
    }
    setTimeout(ask, PAUSE);
  };
  setTimeout(ask, PAUSE);
}
