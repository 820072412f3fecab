/// Search, filters, order and pages of the table of models, over the data in the page. Makes every row anew from that data with
/// `textContent` alone, so no text can become markup.
enum ModelScript {
  /// Its text, the middle part of the page's second script.
  static let text: StaticString = #"""
    if ($("model-data")) {
      const data = JSON.parse($("model-data").textContent);
      const size = 250, body = $("model-table").tBodies[0], heads = [...$("model-table").tHead.rows[0].cells];
      const models = data.models;
      const name = model => model[1] || model[0];
      const row = model => {
        const line = make("tr"), head = line.appendChild(make("th"));
        head.scope = "row";
        head.append(make("bdi", name(model)));
        if (model[1]) head.append(identifier(model[0]));
        line.append(make("td", data.makers[model[2]]));
        const through = line.appendChild(make("td")), routes = model[3];
        for (let at = 0; at < routes.length; at += 3) {
          const code = routes[at + 1], verdict = data.verdicts[code % 8], reserve = data.reserves[(code >> 3) % 8];
          const words = [verdict, reserve].filter(Boolean).join(", ");
          const route = make("span", undefined, "r " + (code < 64 ? "off" : verdict === "usable" ? "ok" : "on"));
          route.append(make("b", data.backends[routes[at]]));
          if (words) route.append(" " + words);
          if (routes[at + 2]) route.append(" ", identifier(routes[at + 2]));
          through.append(route, " ");
        }
        for (const at of [4, 5]) line.append(make("td", model[at] ? model[at].toLocaleString("en-US") : "", "n"));
        for (const at of [6, 7]) line.append(make("td", money(model[at]), "n"));
        for (const unit of [1, 3, 9]) {
          const code = Math.floor(model[8] / unit) % 3;
          line.append(make("td", ["", "yes", "no"][code], ["", "yes", "no"][code]));
        }
        const life = line.appendChild(make("td"));
        if (model[9] && data.lives[model[9]] !== "active") life.append(make("span", data.lives[model[9]], "tag"), " ");
        if (model[10]) life.append("ends " + model[10] + " ");
        if (model[11]) life.append("\u2192 ", make("bdi", model[11]));
        return line;
      };
      // At least two decimals, so that points stand below each other.
      const money = text => {
        const decimals = text.split(".")[1];
        return text === "" || decimals && decimals.length > 1 ? text : decimals ? text + "0" : text + ".00";
      };
      const identifier = text => {
        const code = make("code");
        code.append(make("bdi", text));
        return code;
      };

      // What is searched, and what is compared, is made when it is first wanted.
      let texts;
      const searched = () => texts ??= models.map(model => {
        let text = data.makers[model[2]] + "/" + model[0] + " " + model[1];
        for (let at = 0; at < model[3].length; at += 3) {
          text += " " + data.backends[model[3][at]] + " " + model[3][at + 2];
        }
        return text.toLowerCase();
      });
      const some = (model, test) => {
        for (let at = 1; at < model[3].length; at += 3) if (test(model[3][at], model[3][at - 1])) return true;
        return false;
      };
      const price = text => text === "" ? undefined : Number(text);
      // Each gives something to compare, or undefined for what is not known, which goes last in either order.
      const keys = [
        model => name(model).toLowerCase(), model => data.makers[model[2]], model => model[3].length,
        model => model[4] || undefined, model => model[5] || undefined, model => price(model[6]), model => price(model[7]),
        model => model[8] % 3 || undefined, model => Math.floor(model[8] / 3) % 3 || undefined,
        model => Math.floor(model[8] / 9) || undefined, model => model[10] || undefined];
      const made = [];
      let found = models.map((_, place) => place), column = -1, falling = false, page = 0;

      const filter = () => {
        const words = $("words").value.toLowerCase().split(/\s+/).filter(Boolean);
        const text = words.length ? searched() : [];
        const maker = $("of-maker").value, backend = $("of-backend").value;
        const only = id => $("only-" + id).checked;
        const [offered, usable, tools, reasoning, images] = ["offered", "usable", "tools", "reasoning", "images"].map(only);
        const throughSome = backend !== "" || offered || usable;
        found = [];
        for (let place = 0; place < models.length; place++) {
          const model = models[place];
          if (maker !== "" && model[2] !== Number(maker)) continue;
          if (tools && model[8] % 3 !== 1) continue;
          if (reasoning && Math.floor(model[8] / 3) % 3 !== 1) continue;
          if (images && Math.floor(model[8] / 9) !== 1) continue;
          if (throughSome && !some(model, (code, by) => (backend === "" || by === Number(backend))
            && (!offered || code >= 64) && (!usable || code % 8 === 1))) continue;
          if (words.length && !words.every(word => text[place].includes(word))) continue;
          found.push(place);
        }
      };
      const order = () => {
        if (column < 0) return;
        const values = made[column] ??= models.map(keys[column]), sign = falling ? -1 : 1;
        found.sort((left, right) => {
          const a = values[left], b = values[right];
          if (a === b) return left - right;
          if (a === undefined) return 1;
          if (b === undefined) return -1;
          return a < b ? -sign : sign;
        });
      };
      const grouped = count => count.toLocaleString("en-US");
      const show = () => {
        const start = page * size, shown = found.slice(start, start + size);
        body.replaceChildren(...shown.map(place => row(models[place])));
        const all = found.length === models.length;
        const many = found.length === 1 && all ? " model" : " models";
        $("count").textContent = (all ? grouped(found.length) + many : grouped(found.length) + " of " + grouped(models.length) + " models")
          + (found.length > size ? ", " + grouped(start + 1) + " to " + grouped(start + shown.length) + " here" : "");
        $("pages").hidden = found.length <= size;
        steps[0].disabled = page === 0;
        steps[1].disabled = start + size >= found.length;
        where.textContent = "Page " + grouped(page + 1) + " of " + grouped(Math.ceil(found.length / size));
      };
      const turn = by => {
        page += by;
        show();
        $("model-region").scrollTop = 0;
        $("models").scrollIntoView();
      };
      const steps = [["Previous page", -1], ["Next page", 1]].map(([text, by]) => {
        const button = make("button", text);
        button.type = "button";
        button.addEventListener("click", () => turn(by));
        return button;
      });
      const where = make("span");
      $("pages").append(steps[0], where, steps[1]);

      heads.forEach((head, place) => {
        const button = make("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          // A number is looked at from its top, a text from its beginning; a third press goes back to the page's own order.
          const first = [2, 3, 4].includes(place), same = column === place;
          if (same && falling !== first) { column = -1; filter(); } else { falling = same ? !falling : first; column = place; order(); }
          heads.forEach((other, index) => {
            if (index === column) other.setAttribute("aria-sort", falling ? "descending" : "ascending");
            else other.removeAttribute("aria-sort");
          });
          page = 0;
          show();
        });
      });
      const choices = (id, names) => names.forEach((text, place) => {
        const option = make("option", text);
        option.value = place;
        $(id).append(option);
      });
      choices("of-backend", data.backends);
      choices("of-maker", data.makers);
      const search = () => { filter(); order(); page = 0; show(); };
      $("find").addEventListener("input", search);
      $("find").addEventListener("submit", event => event.preventDefault());
      $("find").hidden = false;
      if (models.length > size) show();
    }

    """#
}
