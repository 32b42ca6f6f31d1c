// What the browser does on its own: the theme, copying, and times in the visitor's zone. Works on pages with and without a circuit.

const yearInSeconds = 31_536_000;
const copiedFor = 1500;

document.addEventListener("click", event => {
  const theme = event.target.closest("[data-theme-set]");
  if (theme) {
    document.documentElement.dataset.theme = theme.dataset.themeSet;
    document.cookie = `theme=${theme.dataset.themeSet}; path=/; max-age=${yearInSeconds}; samesite=lax`;
    return;
  }

  const copy = event.target.closest("[data-copy]");
  if (copy)
    copyText(copy);
});

document.addEventListener("change", event => {
  const language = event.target.closest("[data-language-set]");
  if (!language)
    return;
  document.cookie = `language=${language.value}; path=/; max-age=${yearInSeconds}; samesite=lax`;
  location.reload();
});

async function copyText(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Clipboards are for secure pages; over plain http an old way still works.
    const area = document.createElement("textarea");
    area.value = button.dataset.copy;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  button.toggleAttribute("data-copied", true);
  setTimeout(() => button.removeAttribute("data-copied"), copiedFor);
}

// A moment in the visitor's words and zone. Draws in its shadow, so that whoever rendered the element keeps its children.
class PortalTime extends HTMLElement {
  static observedAttributes = ["datetime", "as"];
  static #all = new Set();
  static #timer;
  #shadow = this.attachShadow({ mode: "open" });

  connectedCallback() {
    PortalTime.#all.add(this);
    PortalTime.#timer ??= setInterval(() => PortalTime.#all.forEach(element => element.draw()), 30_000);
    this.draw();
  }

  disconnectedCallback() {
    PortalTime.#all.delete(this);
  }

  attributeChangedCallback() {
    // Those that it comes with are drawn when it is there.
    if (PortalTime.#all.has(this))
      this.draw();
  }

  draw() {
    const at = new Date(this.getAttribute("datetime"));
    if (isNaN(at))
      return;
    this.#shadow.textContent = this.getAttribute("as") === "clock" ? clock(at) : relative(at);
  }

  // Written when somebody points at it: hardly anybody does, and a list has hundreds.
  explain() {
    const at = new Date(this.getAttribute("datetime"));
    if (!isNaN(at))
      this.title = `${exactly.format(at)}\n${at.toISOString().replace("T", " ").slice(0, 19)} UTC`;
  }
}

document.addEventListener("pointerover", event => event.target.closest?.("wp-time")?.explain());

// Made once: making one takes longer than all the rest of a message's drawing.
const exactly = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

function clock(at) {
  const time = timeOfDay.format(at);
  return isToday(at) ? time : `${dayOfYear.format(at)}, ${time}`;
}

function isToday(at) {
  return at.toDateString() === new Date().toDateString();
}

function relative(at) {
  const seconds = Math.round((at - Date.now()) / 1000);
  const language = document.documentElement.lang;
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const size = Math.abs(seconds);
  if (size < 45)
    return words.format(0, "second");
  if (size < 45 * 60)
    return words.format(Math.round(seconds / 60), "minute");
  if (size < 22 * 3600)
    return words.format(Math.round(seconds / 3600), "hour");
  if (size < 26 * 86400)
    return words.format(Math.round(seconds / 86400), "day");
  return at.toLocaleDateString(language, { day: "numeric", month: "short", year: "numeric" });
}

// A ring that runs out: remaining and total in milliseconds. The time left is told by the server, so that a wrong clock here does not matter.
class PortalCountdown extends HTMLElement {
  static observedAttributes = ["remaining", "total", "label"];
  #shadow = this.attachShadow({ mode: "open" });
  #end = 0;
  #timer;

  connectedCallback() {
    this.#timer = setInterval(() => this.#draw(), 250);
    this.#restart();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  attributeChangedCallback() {
    this.#restart();
  }

  #restart() {
    this.#end = performance.now() + Number(this.getAttribute("remaining"));
    this.#draw();
  }

  #draw() {
    const left = Math.max(0, this.#end - performance.now());
    const total = Math.max(1, Number(this.getAttribute("total")));
    const share = Math.min(1, left / total);
    const circle = 2 * Math.PI * 9;
    const seconds = String(Math.ceil(left / 1000));
    if (!this.#shadow.firstChild) {
      this.#shadow.innerHTML = `<style>:host{display:inline-flex;align-items:center;gap:8px;font-variant-numeric:tabular-nums}
        circle{fill:none;stroke-width:2.5}circle:last-child{transition:stroke-dashoffset .25s linear}</style>
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true"><circle cx="11" cy="11" r="9" stroke="var(--wp-line)"/>
        <circle cx="11" cy="11" r="9" stroke="var(--wp-accent)" stroke-linecap="round" transform="rotate(-90 11 11)" stroke-dasharray="${circle}"/></svg><span></span>`;
    }

    this.#shadow.querySelector("circle:last-child").style.strokeDashoffset = circle * (1 - share);
    this.#shadow.querySelector("span").textContent = `${this.getAttribute("label") ?? "New code in"} ${seconds} s`;
  }
}

// A scrolling list that stays at its end, as a conversation does, unless the reader scrolled up.
class PortalFollow extends HTMLElement {
  #observer = new MutationObserver(() => this.#toEnd());
  #following = true;

  connectedCallback() {
    this.addEventListener("scroll", this.#look, { passive: true });
    this.#observer.observe(this, { childList: true, subtree: true });
    this.#toEnd();
  }

  disconnectedCallback() {
    this.removeEventListener("scroll", this.#look);
    this.#observer.disconnect();
  }

  #look = () => {
    this.#following = this.scrollHeight - this.scrollTop - this.clientHeight < 80;
  };

  #toEnd() {
    if (this.#following)
      this.scrollTop = this.scrollHeight;
  }
}

// A drawing wider than the screen, such as of many days: its end, which is the newest, shows until somebody moves it.
class PortalNewest extends HTMLElement {
  #observer = new MutationObserver(() => this.#toEnd());

  connectedCallback() {
    this.#observer.observe(this, { childList: true, subtree: true, attributes: true });
    for (const moved of ["pointerdown", "wheel", "keydown"])
      this.addEventListener(moved, this.#leave, { passive: true });
    this.#toEnd();
  }

  disconnectedCallback() {
    this.#leave();
  }

  #leave = () => this.#observer.disconnect();

  #toEnd() {
    this.scrollLeft = this.scrollWidth;
  }
}

// Links side by side, more than fit: the open one is brought into sight.
class PortalTabs extends HTMLElement {
  #observer = new MutationObserver(() => this.#show());
  #sizes = new ResizeObserver(() => this.#show());

  connectedCallback() {
    this.#observer.observe(this, { attributes: true, attributeFilter: ["aria-current"], childList: true, subtree: true });
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#sizes.disconnect();
  }

  #show() {
    const row = this.querySelector("nav");
    const current = this.querySelector("[aria-current]");
    if (row && current)
      row.scrollLeft += current.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - current.clientWidth) / 2;
  }
}

// Something that can be put away for good, and brought back: a cookie under its name remembers it. What is inside and carries data-away
// shows in its place.
class PortalDismissable extends HTMLElement {
  connectedCallback() {
    this.toggleAttribute("data-dismissed", document.cookie.split("; ").includes(`${this.#cookie}=1`));
    this.addEventListener("click", this.#click);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#click);
  }

  get #cookie() {
    return `dismissed-${this.getAttribute("name")}`;
  }

  #click = event => {
    if (!event.target.closest("[data-dismiss]"))
      return;
    const away = this.toggleAttribute("data-dismissed");
    document.cookie = `${this.#cookie}=1; path=/; max-age=${away ? yearInSeconds : 0}; samesite=lax`;
    [...this.querySelectorAll("[data-dismiss]")].find(button => button.checkVisibility())?.focus();
  };
}

document.addEventListener("keydown", event => {
  const isSend = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches("textarea[data-submit-on-enter]");
  if (!isSend)
    return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

customElements.define("wp-time", PortalTime);
customElements.define("wp-countdown", PortalCountdown);
customElements.define("wp-follow", PortalFollow);
customElements.define("wp-newest", PortalNewest);
customElements.define("wp-tabs", PortalTabs);
customElements.define("wp-dismissable", PortalDismissable);
