// What conversations need of the browser: a list that scrolls as a conversation does, drafts that outlive a reload, and files with progress.

const nearEnd = 80;
const loadAhead = 600;
const loadAheadAtEnd = 200;
const flashFor = 1600;

// A scrolling list of messages. Stays at its end unless the reader scrolled up; keeps what is read in place when something is put before it or
// pictures in it grow; presses its buttons for more before the reader gets there; tells days apart in the visitor's zone.
class PortalConversation extends HTMLElement {
  static observedAttributes = ["target"];
  #mutations = new MutationObserver(() => this.#settle());
  #sizes = new ResizeObserver(() => this.#hold());
  #sized;
  #late = false;
  #following = true;
  #heldAt;
  #anchor;
  #jumped;
  #opened = false;
  #open;
  #seen;
  #told = true;

  connectedCallback() {
    this.addEventListener("scroll", this.#look, { passive: true });
    this.addEventListener("click", this.#click);
    this.parentElement.addEventListener("click", this.#toEnd);
    document.addEventListener("visibilitychange", this.#show);
    this.#mutations.observe(this, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-message"] });
    this.#settle();
  }

  disconnectedCallback() {
    this.removeEventListener("scroll", this.#look);
    this.removeEventListener("click", this.#click);
    this.parentElement?.removeEventListener("click", this.#toEnd);
    document.removeEventListener("visibilitychange", this.#show);
    this.#mutations.disconnect();
    this.#sizes.disconnect();
    this.#sized = undefined;
  }

  attributeChangedCallback() {
    this.#jumped = undefined;
    this.#jumpToTarget();
  }

  // Kept up to date by the browser.
  #messages = this.getElementsByTagName("article");

  get #pill() {
    return this.parentElement?.querySelector("[data-to-end]");
  }

  #show = () => {
    if (this.#late && !document.hidden)
      this.#settle();
  };

  #settle() {
    // Where nobody looks, nothing is laid out until somebody does.
    this.#late = document.hidden && this.#sized !== undefined;
    if (this.#late)
      return;
    const content = this.querySelector(".entries");
    if (content && content !== this.#sized) {
      this.#sizes.disconnect();
      this.#sizes.observe(content);
      this.#sizes.observe(this);
      this.#sized = content;
    }

    this.#tellDays();
    this.#tellOpen();
    this.#hold();
    this.#begin();
    this.#jumpToTarget();
    this.#count();
    this.#tell();
    this.#askForMore();
  }

  // Where the reader was, or the end.
  #hold() {
    if (this.#following && !this.hasAttribute("data-has-newer"))
      this.scrollTop = this.scrollHeight;
    else if (this.#anchor?.element.isConnected)
      this.scrollTop += this.#offset(this.#anchor.element) - this.#anchor.top;
    this.#heldAt = this.scrollTop;
    this.#remember();
  }

  // A conversation with something unread opens where that begins.
  #begin() {
    if (this.#opened || this.#messages.length === 0)
      return;
    this.#opened = true;
    const unread = this.querySelector("[data-unread]");
    if (!unread || this.hasAttribute("target"))
      return;
    this.scrollTop += this.#offset(unread);
    this.#look();
  }

  #look = event => {
    // What it scrolled itself, it knows.
    if (event && this.scrollTop === this.#heldAt)
      return;
    this.#heldAt = undefined;
    this.#following = !this.hasAttribute("data-has-newer") && this.scrollHeight - this.scrollTop - this.clientHeight < nearEnd;
    if (this.#following)
      this.#seen = undefined;
    else
      this.#seen ??= this.#messages[this.#messages.length - 1]?.dataset.message;
    this.#remember();
    this.#count();
    this.#tell();
    this.#askForMore();
  };

  #remember() {
    this.toggleAttribute("data-away", !this.#following);
    const top = this.getBoundingClientRect().top;
    let [from, to] = [0, this.#messages.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#messages[middle].getBoundingClientRect().bottom <= top)
        from = middle + 1;
      else
        to = middle;
    }

    const element = this.#messages[from];
    if (element)
      this.#anchor = { element, top: this.#offset(element) };
  }

  #offset(element) {
    return element.getBoundingClientRect().top - this.getBoundingClientRect().top;
  }

  // The portal shortens a list at its beginning only while nobody looks there.
  #tell() {
    const follows = this.scrollHeight - this.scrollTop - this.clientHeight < nearEnd;
    if (follows === this.#told || !document.querySelector("[data-interactive='true']"))
      return;
    this.#told = follows;
    this.parentElement?.querySelector(follows ? "[data-follows]" : "[data-strays]")?.click();
  }

  // Each button is pressed once for what it stands before.
  #askForMore() {
    const view = this.getBoundingClientRect();
    const ahead = this.#following ? loadAheadAtEnd : loadAhead;
    for (const button of this.querySelectorAll("[data-more]")) {
      const box = button.getBoundingClientRect();
      if (button.disabled || button.asked === button.dataset.more || box.bottom < view.top - ahead || box.top > view.bottom + ahead)
        continue;
      button.asked = button.dataset.more;
      button.click();
    }
  }

  #count() {
    const pill = this.#pill;
    if (!pill)
      return;
    const messages = this.#following || !this.#seen ? [] : [...this.#messages];
    const last = messages.findIndex(message => message.dataset.message === this.#seen);
    const fresh = last < 0 ? 0 : messages.slice(last + 1).filter(message => message.classList.contains("theirs")).length;
    pill.dataset.count = fresh === 0 ? "" : fresh;
  }

  #toEnd = event => {
    if (!event.target.closest("[data-to-end]"))
      return;
    this.#following = true;
    this.#seen = undefined;
    this.#hold();
    this.#count();
    this.#tell();
  };

  #click = event => {
    const dots = event.target.closest(".dots");
    if (dots)
      dots.dispatchEvent(new CustomEvent("message-dots", { bubbles: true, detail: dots.closest("[data-message]").dataset.message }));
    const link = event.target.closest("a[data-jump]");
    if (link)
      this.#go(event, link);
  };

  #go(event, link) {
    const there = this.#find(link.dataset.jump);
    if (there) {
      event.preventDefault();
      this.#jump(there);
      return;
    }

    // What else stands in the address of this page stays there.
    const address = new URL(location.href);
    address.searchParams.set("message", link.dataset.jump);
    link.href = address.href;
  }

  #tellOpen() {
    const open = this.querySelector(".actions")?.parentElement.querySelector(".dots");
    if (open === this.#open)
      return;
    this.#open?.setAttribute("aria-expanded", "false");
    open?.setAttribute("aria-expanded", "true");
    this.#open = open;
  }

  #jumpToTarget() {
    const id = this.getAttribute("target");
    if (!id || id === this.#jumped)
      return;
    const there = this.#find(id);
    if (!there)
      return;
    this.#jumped = id;
    this.#jump(there);
  }

  #find(id) {
    return this.querySelector(`[data-message="${CSS.escape(id)}"]`);
  }

  #jump(article) {
    this.#following = false;
    // The list alone scrolls: scrollIntoView would move the page as well.
    this.scrollTop += this.#offset(article) - Math.max(0, (this.clientHeight - article.clientHeight) / 2);
    article.toggleAttribute("data-flash", true);
    setTimeout(() => article.removeAttribute("data-flash"), flashFor);
    this.#look();
  }

  #tellDays() {
    const today = new Date().setHours(0, 0, 0, 0);
    let before;
    for (const message of this.#messages) {
      if (message.dated !== message.dataset.at) {
        message.dated = message.dataset.at;
        message.midnight = new Date(message.dated).setHours(0, 0, 0, 0);
      }

      const entry = message.parentElement;
      const words = message.midnight === before ? undefined : dayWords(message.midnight, today);
      if (words !== entry.dataset.day) {
        if (words)
          entry.dataset.day = words;
        else
          delete entry.dataset.day;
      }

      before = message.midnight;
    }
  }
}

function dayWords(midnight, today) {
  const days = Math.round((midnight - today) / 86_400_000);
  if (days === 0 || days === -1) {
    const words = wordsOfDays.format(days, "day");
    return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
  }

  const at = new Date(midnight);
  return at.toLocaleDateString(language, { weekday: "long", day: "numeric", month: "long", year: at.getFullYear() === new Date(today).getFullYear() ? undefined : "numeric" });
}

// Made once: making one takes longer than looking through a list. Another language comes with another page.
const language = document.documentElement.lang;
const wordsOfDays = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

// Keeps what is typed into the field within, under a key, as long as the tab lives.
class PortalDraft extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", this.#keep);
    window.addEventListener("pagehide", this.#keep);
    this.closest("form")?.addEventListener("submit", this.#forget);
    // Whoever renders the field listens to it by then.
    queueMicrotask(() => this.#restore());
  }

  disconnectedCallback() {
    window.removeEventListener("pagehide", this.#keep);
  }

  get #field() {
    return this.querySelector("textarea");
  }

  get #key() {
    return `draft ${this.getAttribute("key")}`;
  }

  #restore() {
    const field = this.#field;
    const text = sessionStorage.getItem(this.#key);
    if (!field || !text || field.value)
      return;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #keep = () => {
    if (!this.#field || this.hasAttribute("off"))
      return;
    try {
      if (this.#field.value)
        sessionStorage.setItem(this.#key, this.#field.value);
      else
        sessionStorage.removeItem(this.#key);
    } catch {
      // A store that is full, or that the visitor does not allow: then there is no draft.
    }
  };

  #forget = () => {
    if (!this.hasAttribute("off"))
      sessionStorage.removeItem(this.#key);
  };
}

// Files to send: chosen or dropped, shown with a caption, then sent one after another with progress. Draws in its shadow.
class PortalUpload extends HTMLElement {
  static observedAttributes = ["disabled"];

  #shadow = this.attachShadow({ mode: "open" });
  #files = [];
  #zone;
  #sending = false;

  connectedCallback() {
    this.#shadow.innerHTML = uploadForm;
    this.#part("choose").title = this.hasAttribute("labelled") ? "" : this.#words.choose;
    this.#part("words").textContent = this.#words.choose;
    this.#part("caption").placeholder = this.#words.caption;
    this.#part("caption").setAttribute("aria-label", this.#words.caption);
    this.#part("send").textContent = this.#words.send;
    this.#part("cancel").textContent = this.#words.cancel;
    this.#part("input").disabled = this.hasAttribute("disabled");
    this.#part("input").onchange = event => {
      this.#add(event.target.files);
      event.target.value = "";
    };
    this.#part("cancel").onclick = () => this.#clear();
    this.#part("send").onclick = () => this.#sendAll();
    this.#part("caption").onkeydown = event => {
      // The field stands within the form of the text, which is not to be sent.
      if (event.key !== "Enter" || event.isComposing)
        return;
      event.preventDefault();
      this.#sendAll();
    };
    this.#zone = this.closest("[data-drop]");
    this.#zone?.addEventListener("dragover", this.#over);
    this.#zone?.addEventListener("dragleave", this.#out);
    this.#zone?.addEventListener("drop", this.#drop);
  }

  disconnectedCallback() {
    this.#zone?.removeEventListener("dragover", this.#over);
    this.#zone?.removeEventListener("dragleave", this.#out);
    this.#zone?.removeEventListener("drop", this.#drop);
    this.#forgetFiles();
  }

  attributeChangedCallback() {
    if (this.#part("input"))
      this.#part("input").disabled = this.hasAttribute("disabled");
  }

  get #words() {
    return JSON.parse(this.getAttribute("words"));
  }

  #part(name) {
    return this.#shadow.getElementById(name);
  }

  #over = event => {
    if (this.hasAttribute("disabled") || !event.dataTransfer?.types.includes("Files"))
      return;
    event.preventDefault();
    this.#zone.toggleAttribute("data-dropping", true);
  };

  #out = event => {
    if (!this.#zone.contains(event.relatedTarget))
      this.#zone.removeAttribute("data-dropping");
  };

  #drop = event => {
    this.#zone.removeAttribute("data-dropping");
    if (this.hasAttribute("disabled") || !event.dataTransfer?.files.length)
      return;
    event.preventDefault();
    this.#add(event.dataTransfer.files);
  };

  #add(files) {
    const most = Number(this.getAttribute("max"));
    for (const file of files)
      this.#files.push({ file, key: repeatKey(), picture: file.type.startsWith("image/") ? URL.createObjectURL(file) : null, fault: file.size > most ? { text: this.#words.large } : null });
    this.#draw();
    this.#part("caption").focus();
  }

  #draw() {
    this.#part("staged").hidden = this.#files.length === 0;
    this.#part("list").replaceChildren(...this.#files.map(one => this.#row(one)));
    this.#part("send").disabled = this.#sending || !this.#files.some(one => one.file.size <= Number(this.getAttribute("max")));
    this.#part("cancel").disabled = this.#sending;
  }

  #row(one) {
    const row = document.createElement("li");
    if (one.picture) {
      const picture = document.createElement("img");
      picture.src = one.picture;
      picture.alt = "";
      row.append(picture);
    }

    const name = document.createElement("span");
    name.className = "name";
    name.textContent = one.file.name;
    row.append(name);
    if (one.share !== undefined) {
      const bar = document.createElement("progress");
      bar.max = 1;
      bar.value = one.share;
      bar.setAttribute("aria-label", one.file.name);
      row.append(bar);
      one.bar = bar;
    }

    if (one.fault) {
      const fault = document.createElement("span");
      fault.className = "fault";
      fault.setAttribute("role", "alert");
      fault.textContent = one.fault.text;
      if (one.fault.request) {
        // What was answered stands in the request log.
        const link = document.createElement("a");
        link.href = `/developers/requests?requestId=${encodeURIComponent(one.fault.request)}`;
        link.textContent = this.#words.request;
        fault.append(" ", link);
      }

      row.append(fault);
    }

    return row;
  }

  async #sendAll() {
    if (this.#sending)
      return;
    this.#sending = true;
    let caption = this.#part("caption").value.trim();
    for (const one of [...this.#files]) {
      if (one.file.size > Number(this.getAttribute("max")))
        continue;
      one.share = 0;
      one.fault = null;
      this.#draw();
      one.fault = await this.#send(one, caption);
      one.share = undefined;
      if (one.fault === null) {
        // One caption is said once, and what was sent answers the message.
        caption = "";
        this.#part("caption").value = "";
        this.querySelector("[data-sent]")?.click();
        if (one.picture)
          URL.revokeObjectURL(one.picture);
        this.#files = this.#files.filter(other => other !== one);
      }
    }

    this.#sending = false;
    this.#draw();
  }

  #send(one, caption) {
    const form = new FormData();
    for (const [name, value] of Object.entries(JSON.parse(this.getAttribute("fields"))))
      form.append(name, value);
    if (caption)
      form.append("caption", caption);
    form.append("file", one.file, one.file.name);
    const request = new XMLHttpRequest();
    return new Promise(resolve => {
      request.upload.onprogress = event => {
        if (event.lengthComputable && one.bar)
          one.bar.value = event.loaded / event.total;
      };
      request.onload = () => resolve(request.status < 300 ? null : faultOf(request, this.#words));
      request.onerror = () => resolve({ text: this.#words.failed });
      request.open("POST", this.getAttribute("action"));
      request.setRequestHeader("Idempotency-Key", one.key);
      request.send(form);
    });
  }

  #clear() {
    this.#forgetFiles();
    this.#draw();
  }

  #forgetFiles() {
    this.#files.forEach(one => one.picture && URL.revokeObjectURL(one.picture));
    this.#files = [];
  }
}

function faultOf(request, words) {
  try {
    const problem = JSON.parse(request.responseText);
    return { text: words.refusals[problem.error] ?? problem.detail ?? problem.title ?? problem.message ?? words.failed, request: problem.requestId };
  } catch {
    return { text: words.failed };
  }
}

// Over plain http there is no randomUUID.
function repeatKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}

const uploadForm = `<style>
  :host { display: contents; }
  * { box-sizing: border-box; }
  [hidden] { display: none !important; }
  button { font: inherit; font-weight: 500; padding: 6px 14px; border: 1px solid var(--wp-line-strong); border-radius: var(--wp-radius); background: var(--wp-surface); color: var(--wp-text); cursor: pointer; }
  button:hover { background: var(--wp-hover); }
  button:disabled { opacity: .5; cursor: default; }
  button:focus-visible, input:focus-visible, #choose:has(:focus-visible) { outline: 2px solid var(--wp-accent); outline-offset: 1px; }
  #choose { position: relative; flex: none; display: inline-flex; align-items: center; justify-content: center; gap: 6px; width: 36px; height: 36px; overflow: hidden; border-radius: var(--wp-radius); color: var(--wp-text-muted); }
  #choose:hover { background: var(--wp-hover); }
  #choose:has(:disabled) { opacity: .5; }
  #choose input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; font-size: 0; cursor: pointer; }
  #choose input:disabled { cursor: default; }
  #words { position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap; clip-path: inset(50%); }
  :host([labelled]) #choose { width: auto; height: auto; padding: 3px 9px; border: 1px solid var(--wp-line-strong); font-size: .8125rem; font-weight: 500; color: var(--wp-text); }
  :host([labelled]) #words { position: static; width: auto; height: auto; clip-path: none; }
  :host([labelled]) #staged { position: static; flex-basis: 100%; order: -1; box-shadow: none; }
  :host([labelled]) .row { flex-wrap: wrap; }
  :host([labelled]) #caption { flex-basis: 100%; }
  #choose svg { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
  #staged { position: absolute; inset-inline: 12px; bottom: calc(100% + 8px); z-index: 5; display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; padding: 12px; background: var(--wp-raised); border: 1px solid var(--wp-line-strong); border-radius: var(--wp-radius-large); box-shadow: var(--wp-lift); }
  ul { display: grid; gap: 6px; max-height: 220px; margin: 0; padding: 0; overflow-y: auto; list-style: none; }
  li { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; min-width: 0; }
  img { flex: none; width: 44px; height: 44px; object-fit: cover; border-radius: 6px; }
  .name { flex: 1; min-width: 80px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .fault a { color: inherit; }
  .fault { flex-basis: 100%; color: var(--wp-danger); font-size: .8125rem; }
  progress { flex: none; width: 90px; accent-color: var(--wp-accent); }
  .row { display: flex; gap: 8px; }
  #caption { flex: 1; min-width: 0; padding: 6px 10px; font: inherit; color: inherit; background: var(--wp-surface); border: 1px solid var(--wp-line-strong); border-radius: var(--wp-radius); }
  #send { background: var(--wp-primary); color: var(--wp-on-primary); border-color: transparent; }
  @media (max-width: 480px) { .row { flex-wrap: wrap; } #caption { flex-basis: 100%; } }
</style>
<label id="choose"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.6 1.6 0 0 1-2.3-2.3l7.5-7.5"/></svg><span id="words"></span><input id="input" type="file" multiple></label>
<div id="staged" role="group" hidden><ul id="list"></ul><div class="row"><input id="caption" maxlength="1024" autocomplete="off"><button id="cancel" type="button"></button><button id="send" type="button"></button></div></div>`;

window.Blazor?.registerCustomEventType("messagedots", { browserEventName: "message-dots", createEventArgs: event => ({ message: event.detail }) });
customElements.define("wp-conversation", PortalConversation);
customElements.define("wp-draft", PortalDraft);
customElements.define("wp-upload", PortalUpload);
