// The keyboard of the portal: Ctrl or Cmd with K to go somewhere, "/" to the page's search, "?" for what there is.
// What can be gone to is drawn by the server; moving in it is the browser's, so that no key waits for an answer.

const active = "data-active";

// The server answers a moment after a key; Enter means the answer to what stands in the field, so it may have to wait for it.
let isEnterWaiting = false;
const answers = new MutationObserver(changes => {
  if (changes.some(change => change.type === "attributes") || !options().some(option => option.hasAttribute(active)))
    mark(options()[0]);
  if (isEnterWaiting && isAnswered())
    enter();
});

document.addEventListener("keydown", event => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
  } else if (event.target.closest("#palette")) {
    moveInPalette(event);
  } else if (isPlain && !isTyping(event.target) && !document.querySelector("dialog[open], .mud-dialog")) {
    if (event.key === "/")
      focusSearch(event);
    else if (event.key === "?")
      document.getElementById("shortcuts")?.showModal();
  }
});

document.addEventListener("click", event => {
  if (event.target.closest("[data-palette-open]"))
    openPalette();
  const option = event.target.closest("#palette [role=option]");
  if (option)
    go(option);
  // A click beside a dialog is one on its backdrop.
  if (event.target.matches("#palette, #shortcuts"))
    event.target.close();
});

function isTyping(element) {
  return element.isContentEditable || element.matches("input, textarea, select");
}

function openPalette() {
  const dialog = document.getElementById("palette");
  if (!dialog || dialog.open)
    return;
  document.getElementById("shortcuts")?.close();
  dialog.showModal();
  const field = dialog.querySelector("input");
  isEnterWaiting = false;
  answers.observe(dialog, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-answers"] });
  dialog.addEventListener("close", () => answers.disconnect(), { once: true });
  field.value = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  mark(options()[0]);
}

function options() {
  return [...document.querySelectorAll("#palette [role=option]")];
}

function mark(option) {
  for (const other of options()) {
    other.toggleAttribute(active, other === option);
    other.setAttribute("aria-selected", other === option);
  }

  const field = document.querySelector("#palette input");
  if (option)
    field.setAttribute("aria-activedescendant", option.id);
  else
    field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function moveInPalette(event) {
  const all = options();
  const at = all.findIndex(option => option.hasAttribute(active));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(all[(Math.max(at, step > 0 ? -1 : 0) + step + all.length) % all.length]);
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    if (isAnswered())
      enter();
    else
      isEnterWaiting = true;
  } else {
    isEnterWaiting = false;
  }
}

function isAnswered() {
  const dialog = document.getElementById("palette");
  return dialog.querySelector("[data-answers]").dataset.answers === dialog.querySelector("input").value.trim();
}

function enter() {
  isEnterWaiting = false;
  const all = options();
  const option = all.find(one => one.hasAttribute(active)) ?? all[0];
  if (option)
    go(option);
}

function go(option) {
  document.getElementById("palette").close();
  if (option.dataset.elsewhere !== undefined)
    window.open(option.dataset.href, "_blank", "noopener");
  else
    Blazor.navigateTo(option.dataset.href);
}

function focusSearch(event) {
  const field = document.querySelector("main [data-search]");
  if (!field)
    return;
  event.preventDefault();
  field.focus();
  field.select();
}
