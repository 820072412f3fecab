/// What only a script can know: how old everything is. And the switch between the themes.
enum AgeScript {
  /// Its text, the first part of the page's second script.
  static let text: StaticString = #"""
    "use strict";
    const $ = id => document.getElementById(id);
    const make = (tag, text, name) => {
      const element = document.createElement(tag);
      if (text !== undefined) element.textContent = text;
      if (name) element.className = name;
      return element;
    };
    {
      const span = ms => {
        const minutes = Math.floor(ms / 60000), hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
        return ms < 60000 ? Math.floor(ms / 1000) + " s" : minutes < 60 ? minutes + " min"
          : hours < 48 ? hours + " h" : days + " days";
      };
      const moments = [...document.querySelectorAll("time.ago")].map(element => {
        element.title = element.textContent + " UTC";
        return { element, at: Date.parse(element.dateTime), due: element.classList.contains("due") };
      });
      const banner = $("age"), title = document.title;
      const told = Object.fromEntries(["finished", "until", "due"].map(key => [key, Date.parse(banner.dataset[key])]));
      const every = Number(banner.dataset.every) || 0;
      // A run is late when it is later than jitter explains.
      const grace = Math.max(600000, every ? 2 * every : told.due - told.finished);
      const late = (every ? told.finished + every : told.due) + grace;
      const verdict = now => {
        if (told.finished - now > Number(banner.dataset.tolerance)) {
          return "This page was made " + span(told.finished - now) + " in the future: one of the clocks is wrong.";
        }
        const age = "It was made " + span(now - told.finished) + " ago";
        if (now > told.until) {
          return "This page is out of date. " + age + ", and was good until " + banner.dataset.until.slice(0, 16).replace("T", " ")
            + " UTC: do not rely on it, and see whether the runs still start.";
        }
        if (now > late) {
          return "The runs seem to have stopped. " + age
            + (every ? ", and they used to come every " + span(every) + "." : ", and the next run was due "
              + span(now - told.due) + " ago.");
        }
        return "";
      };
      const tick = () => {
        const now = Date.now();
        for (const { element, at, due } of moments) {
          const text = at > now ? "in " + span(at - now) : due ? "now" : span(now - at) + " ago";
          if (element.textContent !== text) element.textContent = text;
        }
        const text = verdict(now);
        if (banner.textContent !== text) banner.textContent = text;
        banner.hidden = !text;
        document.title = (text ? "\u26a0 old \u00b7 " : "") + title;
      };
      tick();
      setInterval(tick, 15000);
    }
    {
      const button = $("theme"), root = document.documentElement, themes = ["system", "light", "dark"];
      const show = () => { button.textContent = "Theme: " + (root.dataset.theme || "system"); };
      button.addEventListener("click", () => {
        const next = themes[(themes.indexOf(root.dataset.theme || "system") + 1) % themes.length];
        if (next === "system") delete root.dataset.theme; else root.dataset.theme = next;
        try { if (next === "system") localStorage.removeItem("rollcall-theme"); else localStorage.setItem("rollcall-theme", next); } catch {}
        show();
      });
      show();
      button.hidden = false;
    }
    addEventListener("hashchange", () => {
      const target = document.querySelector(":target");
      const fold = target && target.closest("details");
      if (fold) fold.open = true;
    });

    """#
}
