// The line to the server: found again quickly by itself, and whatever happens to it, what was typed stays.
// What was typed or chosen in a form that carries data-keep outlives a restart of the server, field by field, where a field has a name: in the tab's own
// storage, from the moment that its page has to be loaded again until it stands there anew. Secrets are not kept: their fields have no name.

const quick = { attempts: 20, interval: 500 };
const steady = { attempts: 720, interval: 5000 };
const restoreFor = 60_000;
const storageKey = "kept";
const panel = document.getElementById("components-reconnect-modal");
const touched = new WeakSet();
const changedMeanwhile = new Set();
let isLost = false;

Blazor.start({
  circuit: {
    reconnectionOptions: {
      maxRetries: quick.attempts + steady.attempts,
      retryIntervalMilliseconds: made => made < quick.attempts ? quick.interval : steady.interval,
    },
  },
});

panel.addEventListener("components-reconnect-state-changed", event => {
  const state = event.detail.state;
  panel.dataset.state = state;
  panel.hidden = state === "hide";
  isLost = state !== "hide";
  if (state === "hide")
    tellOfChanges();
  if (state === "rejected" || state === "resume-failed")
    loadAgain();
});

panel.querySelector("button").addEventListener("click", async () => {
  panel.dataset.state = "retrying";
  try {
    if (!await Blazor.reconnect())
      loadAgain();
  } catch {
    panel.dataset.state = "failed";
  }
});

// What nobody touched stays as the server has it.
for (const type of ["input", "change"])
  window.addEventListener(type, event => touched.add(event.target), true);

// Without a line nobody hears a click: better that it does nothing at all than half of it.
for (const type of ["input", "change", "click", "submit"])
  window.addEventListener(type, event => {
    if (!isLost || panel.contains(event.target))
      return;
    if (type === "input")
      changedMeanwhile.add(event.target);
    if (type === "submit")
      event.preventDefault();
    if (type !== "click" || !event.target.closest?.("a[href]"))
      event.stopImmediatePropagation();
  }, true);

// The server has the text of before the gap.
function tellOfChanges() {
  for (const field of changedMeanwhile)
    if (field.isConnected)
      announce(field);
  changedMeanwhile.clear();
}

function announce(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function loadAgain() {
  forgetWhatIsDone();
  keep();
  location.reload();
}

window.addEventListener("pagehide", () => {
  if (isLost)
    keep();
});

// A dialog that shows what it made has no form any more, and would be begun anew.
function forgetWhatIsDone() {
  const dialog = document.querySelector(".mud-dialog");
  if (!dialog || dialog.querySelector("form"))
    return;
  const there = new URL(location.href);
  there.searchParams.delete("dialog");
  history.replaceState(history.state, "", there);
}

const fields = () => [...document.querySelectorAll("form[data-keep] [name]")].filter(field => field.type !== "password");
const isTick = field => field.type === "checkbox" || field.type === "radio";
const keyOf = field => [field.form.dataset.keep, field.name, isTick(field) ? field.value : ""].join(" ");
const valueOf = field => isTick(field) ? field.checked : field.value;
const page = () => location.pathname + location.search;

function keep() {
  const kept = fields().filter(field => touched.has(field) && (field.type !== "radio" || field.checked)).map(field => [keyOf(field), valueOf(field)]);
  try {
    if (kept.length > 0)
      sessionStorage.setItem(storageKey, JSON.stringify({ page: page(), kept }));
  } catch {
    // A full or forbidden storage keeps nothing; the page has to be loaded all the same.
  }
}

function restore() {
  let stored;
  try {
    stored = JSON.parse(sessionStorage.getItem(storageKey));
    sessionStorage.removeItem(storageKey);
  } catch {
    return;
  }

  if (stored?.page !== page())
    return;
  const waiting = new Map(stored.kept);
  const observer = new MutationObserver(fill);
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-interactive", "data-keep"] });
  setTimeout(() => observer.disconnect(), restoreFor);
  fill();

  // Before the page is live, nobody would hear of it, and the first answer of the server would wipe it out.
  function fill() {
    if (!document.querySelector("[data-interactive='true']"))
      return;
    for (const field of fields()) {
      const key = keyOf(field);
      if (!waiting.has(key))
        continue;
      const value = waiting.get(key);
      waiting.delete(key);
      if (valueOf(field) === value)
        continue;
      if (isTick(field))
        field.checked = value;
      else
        field.value = value;
      announce(field);
    }

    if (waiting.size === 0)
      observer.disconnect();
  }
}

restore();
