/// Says of the bar under the pointer which day it is. What it says stands in words in the card's details as well.
enum BarScript {
  /// Its text, the last part of the page's second script.
  static let text: StaticString = #"""
    {
      const tip = make("div");
      tip.id = "tip";
      tip.hidden = true;
      tip.setAttribute("aria-hidden", "true");
      document.body.append(tip);
      document.addEventListener("pointermove", event => {
        const bars = event.target.closest && event.target.closest("svg.bars");
        tip.hidden = !bars;
        if (!bars) return;
        const box = bars.getBoundingClientRect(), days = bars.dataset.days.split(",");
        const place = Math.min(days.length - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * days.length)));
        const day = new Date(Date.parse(bars.dataset.last) - (days.length - 1 - place) * 86400000).toISOString().slice(0, 10);
        const [checks, good] = days[place].split("/").map(Number);
        tip.textContent = day + ": " + (checks ? good === checks ? "all " + checks + " checks good"
          : checks - good + " of " + checks + " checks failed" : "no checks");
        tip.style.top = scrollY + box.top - 24 + "px";
        tip.style.left = Math.max(4, Math.min(scrollX + event.clientX - tip.offsetWidth / 2,
          document.documentElement.clientWidth - tip.offsetWidth - 4)) + "px";
      });
    }
    """#
}
